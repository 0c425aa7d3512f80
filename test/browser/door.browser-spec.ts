import type { Browser, Page } from 'playwright-core';
import {
  launchChromium,
  type SmtpInbox,
  type SpawnedServer,
  spawnServer,
  startInbox,
  startServer,
  type TestServer,
} from '../support/index.js';
import { openWindow, type Window } from './window.js';

let browser: Browser;
let windows: Window[] = [];
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all(windows.map(({ context }) => context.close()));
  windows = [];
});

async function open(server: TestServer): Promise<Page> {
  const window = await openWindow(browser, server, null);
  windows.push(window);
  return window.page;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

describe('where sign-up is open', () => {
  let server: TestServer;
  let inbox: SmtpInbox;
  beforeAll(async () => {
    inbox = await startInbox();
    server = await startServer({ env: { OPEN_SIGN_UP: 'on', SMTP_URL: inbox.url, MAIL_FROM: 'door@example.org' } });
  });
  afterAll(async () => {
    await server.close();
    await inbox.close();
  });

  it('an address gets a link by mail, and the link makes the account and leads in', async () => {
    const page = await open(server);
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Make an account' }).click();
    await heading(page, 'Make an account').waitFor();
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByText('Enter an e-mail address.').waitFor();
    await page.getByLabel('E-mail').fill('Nils.Berg@example.org');
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByRole('status').getByText('A link is on its way to Nils.Berg@example.org').waitFor();
    expect(await server.sql(`SELECT 1 FROM person`)).toEqual([]);

    const mail = await inbox.next('nils.berg@example.org');
    const link = /http\S+/u.exec(mail.text)?.[0] ?? '';
    await page.goto(link);
    const address = page.getByLabel('E-mail');
    expect([await address.inputValue(), await address.getAttribute('readonly')]).toEqual(['nils.berg@example.org', '']);
    await page.getByLabel(/^Name/u).fill('Nils Berg');
    await page.getByLabel(/^Password/u).fill('a lantern over still water');
    await page.getByRole('button', { name: 'Make my account' }).click();
    await heading(page, /Nils Berg/u).waitFor();
    expect(await server.sql(`SELECT name, email, is_administrator FROM person`)).toEqual([
      { name: 'Nils Berg', email: 'nils.berg@example.org', is_administrator: false },
    ]);

    const again = await open(server);
    await again.goto(link);
    await again.getByText('This link is not valid').first().waitFor();
  }, 60_000);
});

describe('the door of a demo', () => {
  let server: SpawnedServer;
  let page: Page;
  beforeAll(async () => {
    server = await spawnServer({ env: { DEMO: 'on' } });
  }, 60_000);
  afterAll(() => server.close());
  afterEach(() => page.context().close());

  async function stand(locale: string): Promise<void> {
    page = await (await browser.newContext({ baseURL: server.url, locale, reducedMotion: 'reduce' })).newPage();
    await page.goto('/sign-in');
  }

  it('lists every account by organisation, finds by name, organisation or role, and lets in with one click', async () => {
    await stand('en-GB');
    const list = page.getByRole('region', { name: 'Or look around as somebody' });
    await list.getByRole('button').first().waitFor();
    expect(await list.getByRole('button').count()).toBe(30);
    const find = list.getByLabel('Find by name, organisation or role');
    await find.fill('nobody like this');
    await list.getByText('Nobody matches.').waitFor();
    await find.fill('chair');
    await list.getByRole('button').first().waitFor();
    for (const words of await list.getByRole('button').allTextContents()) expect(words).toMatch(/Chair, /u);
    await find.fill('oak');
    await list.getByRole('button', { name: /^Oak Demo/u }).click();
    await heading(page, /Oak Demo/u).waitFor();
  }, 60_000);

  it('words the roles in the reader’s language, and finds by those words', async () => {
    await stand('fr-FR');
    await heading(page, 'Se connecter').waitFor();
    await page.getByRole('textbox', { name: /rôle/u }).fill('présidence');
    const chairs = page.getByRole('button', { name: /Présidence, / });
    await chairs.first().waitFor();
    expect(await page.getByRole('button', { name: /Chair/u }).count()).toBe(0);
  }, 60_000);
});
