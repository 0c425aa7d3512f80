import type { Browser, Page } from 'playwright-core';
import { createMember, createPerson, launchChromium, startServer, type TestServer } from '../support/index.js';
import { type Assembly, createAssembly } from '../browser/assembly.js';
import { openWindow, type Window } from '../browser/window.js';

const PASSWORD = 'a lantern over still water';

let server: TestServer;
let browser: Browser;
let assembly: Assembly;
let windows: Window[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  assembly = await createAssembly(server);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});
afterEach(async () => {
  expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all(windows.map(({ context }) => context.close()));
  windows = [];
});

async function open(personId: string | null, options = {}): Promise<Page> {
  const window = await openWindow(browser, server, personId, options);
  windows.push(window);
  return window.page;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

describe('through the door', () => {
  it('a wrong password is said in words and the address stays; the right one leads on to the page that was asked for', async () => {
    const { email, password } = await createPerson(server, { name: 'Bo Lindqvist' });
    const page = await open(null);
    await page.goto('/account');
    await heading(page, 'Sign in').waitFor();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel(/^Password/u).fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('E-mail and password do not match').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
    await page.getByLabel(/^Password/u).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await heading(page, 'My account').waitFor();
    expect(await page.title()).toBe('My account · Plenary');
  });

  it('what may not be read looks like nothing, and offers the door to those who stand before it', async () => {
    const hidden = await server.sql<{ id: string }>(`SELECT id FROM working_group WHERE visibility = 'members'`);
    const page = await open(null);
    await page.goto(`/groups/${hidden[0]?.id}`);
    await heading(page, 'Nothing to see here').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await heading(page, 'Sign in').waitFor();
    expect(new URL(page.url()).searchParams.get('to')).toBe(`/groups/${hidden[0]?.id}`);
  });

  it('a session that is ended elsewhere leads to the door at the next step', async () => {
    const { personId } = await createPerson(server);
    const [page, elsewhere] = await Promise.all([open(personId), open(personId)]);
    await page.goto('/');
    await heading(page, /Good to see you/u).waitFor();
    await elsewhere.goto('/account');
    await elsewhere.getByRole('button', { name: /End the session/u }).click();
    await elsewhere.getByRole('button', { name: /End the session/u }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Groups', exact: true }).click();
    await heading(page, 'Groups').waitFor(); // public groups are for everybody
    await page.goto('/account');
    await heading(page, 'Sign in').waitFor();
  });
});

describe('from an empty site to a draft', () => {
  it('a group, a delegation, an invitation that is accepted, a proposal from Markdown, a step', async () => {
    const { personId } = await createPerson(server, { name: 'Cleo Marsh', isAdministrator: true });
    const page = await open(personId);
    await page.goto('/groups');
    await page.getByRole('button', { name: 'New group' }).click();
    await page.getByLabel('Name of the group').fill('Committee on audits');
    await page.getByRole('button', { name: 'Create the group' }).click();
    await heading(page, 'Committee on audits').waitFor();

    await page.getByRole('link', { name: 'Manage members' }).first().click();
    await addDelegation(page, 'Bureau of Measures');
    const link = await invite(page, 'dana@example.org');

    const guest = await open(null);
    await guest.goto(link);
    await guest.getByText('Committee on audits in the delegation of Bureau of Measures').waitFor();
    await guest.getByLabel(/^Name/u).fill('Dana Okafor');
    await guest.getByLabel(/^Password/u).fill(PASSWORD);
    await guest.getByRole('button', { name: 'Make my account' }).click();
    await guest.getByRole('link', { name: /Committee on audits/u }).click();
    await guest.getByText('You are: Head of delegation, Measures').waitFor();

    await guest.getByRole('link', { name: 'Start the first one' }).click();
    await startFromMarkdown(guest);

    await page.goto(guest.url());
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByRole('menuitem', { name: /Open to the group/u }).click();
    await page.getByLabel('Reason').fill('The outline stands.');
    await page.getByRole('dialog').getByRole('button', { name: 'Open to the group' }).click();
    await page.locator('[aria-current="step"]', { hasText: 'Group draft' }).waitFor();
    const steps = await server.sql<{ stage: string }>(`SELECT stage FROM proposal WHERE title = 'Rules for audits'`);
    expect(steps).toEqual([{ stage: 'group_draft' }]);
  }, 60_000);

  async function addDelegation(page: Page, organisation: string): Promise<void> {
    await page.getByRole('button', { name: 'Add a delegation' }).first().click();
    await page.getByRole('button', { name: /add the organisation/u }).click();
    await page.getByLabel(/^Name/u).fill(organisation);
    await page.getByLabel('Short name').fill('Measures');
    await page.getByRole('button', { name: 'Add the organisation' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add a delegation' }).click();
    await page.getByRole('heading', { level: 3, name: organisation }).waitFor();
  }

  async function invite(page: Page, email: string): Promise<string> {
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await page.getByRole('combobox', { name: 'Role' }).selectOption('Head of delegation');
    await page.getByRole('combobox', { name: 'Delegation' }).selectOption('Bureau of Measures');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await page.getByLabel('One-time link').inputValue();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.getByRole('rowheader', { name: email }).waitFor();
    return link;
  }

  async function startFromMarkdown(page: Page): Promise<void> {
    await page.getByRole('radio', { name: /From Markdown/u }).click();
    await page
      .getByLabel('Text in Markdown')
      .fill('# Rules for audits\n\n## Who audits\n\nEvery release is audited by two bodies.\n');
    await page.getByText('3 clauses').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('Rules for audits');
    await page.getByRole('button', { name: 'Create the proposal' }).click();
    await heading(page, /Rules for audits/u).waitFor();
    await page.getByText('Every release is audited by two bodies.').waitFor();
  }
});

describe('on the members’ page', () => {
  it('ending a mandate asks first, then takes it off the list; the last chair stays, and the page says why', async () => {
    const member = await createMember(server, { groupId: assembly.plenaryId, person: { name: 'Eli Voss' } });
    const page = await open(assembly.chairId);
    await page.goto(`/groups/${assembly.plenaryId}/members`);
    await endMandate(page, 'Eli Voss');
    await page.getByRole('rowheader', { name: 'Eli Voss' }).waitFor({ state: 'detached' });
    const [mandate] = await server.sql<{ isOver: boolean }>(
      `SELECT valid_to <= now() AS "isOver" FROM mandate WHERE id = $1`,
      [member.mandate.id],
    );
    expect(mandate).toEqual({ isOver: true });
    await endMandate(page, 'Ada Quill');
    await page.getByText('A group never loses its last chair.').waitFor();
    await page.getByRole('rowheader', { name: 'Ada Quill' }).waitFor();
  });

  async function endMandate(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name: `Actions for the mandate of ${name}` }).click();
    await page.getByRole('menuitem', { name: 'End the mandate now' }).click();
    await page
      .getByRole('dialog', { name: `End the mandate of ${name}?` })
      .getByRole('button', { name: /now/u })
      .click();
  }
});

describe('by keyboard', () => {
  it('the first key leads past the navigation, and a new page puts the focus on its heading', async () => {
    const page = await open(assembly.chairId);
    await page.goto('/');
    await heading(page, /Good to see you/u).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to the content' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('main:focus').waitFor();
    await page.getByRole('link', { name: 'Groups', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('h1:focus', { hasText: 'Groups' }).waitFor();
  });

  it('the palette goes anywhere by its name', async () => {
    const page = await open(assembly.chairId);
    await page.goto('/account');
    await heading(page, 'My account').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/Go to a page/u).fill('open weights plenary');
    await page.keyboard.press('Enter');
    await heading(page, 'Plenary on open weights').waitFor();
  });
});

describe('what was typed', () => {
  it('is not lost by a step aside without a question', async () => {
    const page = await open(assembly.chairId);
    await page.goto(`/groups/${assembly.plenaryId}/new-proposal`);
    await page.getByLabel('Title').fill('Half a thought');
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Title').inputValue()).toBe('Half a thought');
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await heading(page, /Good to see you/u).waitFor();
  });

  it('stays in the form when the network is away, and the page says so', async () => {
    const { personId } = await createPerson(server, { name: 'Finn Ashby' });
    const page = await open(personId);
    await page.goto('/account');
    await page.getByLabel(/^Name/u).fill('Finn Ashby-Roe');
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('No answer from the server.').waitFor();
    expect(await page.getByLabel(/^Name/u).inputValue()).toBe('Finn Ashby-Roe');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').first().waitFor();
    const [person] = await server.sql(`SELECT name FROM person WHERE id = $1`, [personId]);
    expect(person).toEqual({ name: 'Finn Ashby-Roe' });
  });
});

describe('languages', () => {
  it('a reader whose browser asks for French reads French, dates too, before and behind the door', async () => {
    const page = await open(null, { locale: 'fr-FR' });
    await page.goto('/sign-in');
    await heading(page, 'Se connecter').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.goto(`/groups/${assembly.plenaryId}`);
    await page.getByRole('heading', { name: 'Mandat du groupe' }).waitFor();
    await page.getByText('6 délégations').first().or(page.getByText('1 délégation').first()).waitFor();
  });

  it('what the server refuses is worded in French beside its field, with its numbers', async () => {
    const page = await open(null, { locale: 'fr-FR' });
    await page.goto('/sign-in');
    await page.getByLabel('Adresse électronique').fill('gaelle@nulle part');
    await page.getByLabel(/^Mot de passe/u).fill('x'.repeat(5_000));
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('Écrivez une adresse électronique telle que nom@example.org.').waitFor();
    await page.getByText(/^Écrivez au plus [\d\s]+ caractères\.$/u).waitFor();
  });
});
