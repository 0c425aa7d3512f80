import type { Timeline, VersionContent } from '#contracts';
import type { LiveDocument } from '#live-client';
import { readFileSync } from 'node:fs';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import {
  type Client,
  createDelegation,
  createGroup,
  createMember,
  createOrganisation,
  createProposal,
  enter,
  launchChromium,
  startServer,
  type TestServer,
  waitFor,
} from '../support/index.js';
import { connect, type LiveClient } from '../support/live-clients.js';
import { clausesOf, textIn, wordsIn } from '../support/typing.js';
import { seriousProblems, settled, takePicture, windowSizes } from './looks.js';
import { openWindow, type Window } from './window.js';

const DRAFT = `# Framework for open weights

We, the delegations, have agreed as follows.

## Scope

1. This framework applies to models whose weights are published.
2. It does not apply to research that is not published.

## Duties

1. Makers publish a description of each model.
`;

let server: TestServer;
let browser: Browser;
let world: Awaited<ReturnType<typeof makeWorld>>;
let head: Window;
const open: LiveClient[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  world = await makeWorld();
  head = await openWindow(browser, server, world.annId, { viewport: windowSizes.wide, acceptDownloads: true });
}, 60_000);
afterAll(async () => {
  await Promise.all(open.map(({ connection }) => connection.close(0)));
  await browser.close();
  await server.close();
});

/** A public group; a laboratory and a watchdog write its text, each in their own words and in the other's. */
async function makeWorld() {
  const { id: groupId } = await createGroup(server, { name: 'Plenary on open weights' });
  const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
  const seat = async (shortName: string, stakeholderClass: string, name: string) => {
    const { id: organisationId } = await createOrganisation(server, { name: shortName, shortName, stakeholderClass });
    const delegation = await createDelegation(server, groupId, { organisationId, stakeholderClass });
    return createMember(server, { groupId, delegationId: delegation.id, role: 'head', person: { name } });
  };
  const annPerson = await seat('Halcyon', 'lab', 'Ann Author');
  const [ann, ben] = await Promise.all([
    enter(server, annPerson),
    enter(server, await seat('Watch', 'ngo', 'Ben Builder')),
  ]);
  const proposal = await createProposal(server, {
    groupId,
    title: 'Framework for open weights',
    start: { kind: 'markdown', markdown: DRAFT },
    stage: 'group_draft',
  });
  const [annText, benText] = [await writer(ann, proposal.documentId), await writer(ben, proposal.documentId)];
  await typeInto(annText, 'Makers publish', ' It names the data that the model has seen.');
  await version(ann, proposal.id, 'First reading');
  await typeInto(benText, 'is not published', ' Nor does it apply to teaching.');
  await strike(benText, 'It names the data', ' that the model has seen');
  await moveToEnd(benText, 'Makers publish');
  await version(ann, proposal.id, 'Second reading');
  return { chair, ann, annId: annPerson.personId, annText, ...proposal, groupId };
}

async function writer(client: Client, documentId: string): Promise<LiveDocument> {
  const live = connect(server, client.cookieHeader);
  open.push(live);
  const text = live.open(documentId);
  await text.whenLoaded();
  await text.prepareToWrite();
  return text;
}

/** Waits for a clause to be there, and changes it, in one row of the log. */
async function edit(text: LiveDocument, words: string, change: (place: number) => void): Promise<void> {
  const placeOf = () => clausesOf(text.doc).findIndex((clause) => textIn(clause).toString().includes(words));
  await waitFor(() => placeOf() >= 0, `a clause with the words ${words}`);
  text.doc.transact(() => change(placeOf()), 'typing');
  await text.whenSaved();
}

async function typeInto(text: LiveDocument, clause: string, words: string): Promise<void> {
  for (const word of words.split(/(?= )/u)) {
    await edit(text, clause, (place) => {
      const target = clausesOf(text.doc)[place];
      if (target) textIn(target).insert(textIn(target).length, word);
    });
  }
}

function strike(text: LiveDocument, clause: string, words: string): Promise<void> {
  return edit(text, clause, (place) => {
    const target = clausesOf(text.doc)[place];
    if (target) textIn(target).delete(textIn(target).toString().indexOf(words), words.length);
  });
}

/** As dragging a clause does: what stands elsewhere is another element with the same id. */
function moveToEnd(text: LiveDocument, clause: string): Promise<void> {
  return edit(text, clause, (place) => {
    const fragment = text.doc.getXmlFragment('text');
    const copy = clausesOf(text.doc)[place]?.clone();
    if (copy === undefined) return;
    fragment.delete(place, 1);
    fragment.insert(fragment.length, [copy]);
  });
}

async function version(client: Client, proposalId: string, label: string): Promise<void> {
  const { status } = await client.post(`/api/proposals/${proposalId}/versions`, { label });
  expect(status).toBe(201);
}

describe('who wrote what, in a browser', () => {
  it('the text says whose words it is made of, by pointer and by keyboard, and who put them there', async () => {
    const { page } = head;
    await page.goto(`/proposals/${world.id}/history/authors`);
    const legend = page.getByRole('list', { name: 'Whose words the text is made of' });
    await legend.getByText('Halcyon').waitFor();
    await legend.getByText('Watch').waitFor();
    const story = page.getByRole('region', { name: 'The words that are looked at' });
    await page.getByText('It names the data').click();
    await story.getByText('Ann Author · Halcyon · AI lab').waitFor();
    await story.getByText('Ben Builder · Watch · Civil society').waitFor();
    await story.getByText('moved within the text').waitFor();
    await page.goto(`/proposals/${world.id}/history/authors`);
    await legend.waitFor();
    await settled(page);
    await page.keyboard.press('n');
    await story.getByText(/^1 of \d+$/u).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^Passage 1 of \d+: .+, change \d/u })
      .waitFor();
    await page.keyboard.press('p');
    await story.getByText(/^(\d+) of \1$/u).waitFor();
    await look(page, 'history-authors');
  });

  it('each clause has its shares as a table, too; entered by is told apart from wording from', async () => {
    const { page } = head;
    const shares = page.getByRole('table', { name: /^Whose words/u });
    const moved = shares.filter({ hasText: 'Halcyon' }).last();
    expect(await moved.getByRole('row').filter({ hasText: 'Halcyon' }).textContent()).toContain('%');
    expect(await shares.last().textContent()).toContain('Halcyon');
    await page.getByText('Entered by', { exact: true }).first().click();
    await page.waitForURL(/of=entered/u);
    await waitFor(async () => (await shares.last().textContent())?.includes('Watch') === true, 'whose entry it was');
    await page.getByText('By class').click();
    await waitFor(async () => (await shares.last().textContent())?.includes('Civil society') === true, 'the class');
  });

  it('deleted words stand with who deleted them and whose they were', async () => {
    const { page } = head;
    await page.getByText('Deletions', { exact: true }).click();
    const gone = page.getByRole('listitem').filter({ hasText: 'that the model has seen' });
    await gone.getByText('Ben Builder · Watch · Civil society').waitFor();
    await gone.getByText('Words of Ann Author (24)').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });

  it('the contribution statement adds up, and is a file', async () => {
    const { page } = head;
    await page.getByText('Contributions', { exact: true }).click();
    await page.getByRole('heading', { name: 'Contribution statement' }).waitFor();
    const table = page.getByRole('table', { name: 'By author' });
    const numbers = (cells: readonly string[]) => cells.map((cell) => Number(cell.replaceAll(/\D/gu, '')));
    const standing = numbers(await table.locator('tbody tr td:nth-of-type(2)').allTextContents());
    const whole = numbers(await table.locator('tfoot tr td:nth-of-type(2)').allTextContents());
    expect(whole).toEqual([standing.reduce((sum, count) => sum + count, 0)]);
    await look(page, 'history-contributions');
    const file = await downloaded(page, 'Export the statement', 'Table (CSV)');
    expect(file.toString('utf8')).toMatch(/^\ufeffperson,organisation,class,characters[^]+Ann Author,[^]*Halcyon/u);
  });

  it('whoever may not see names sees words in their place, never a blank', async () => {
    const { status } = await world.chair.patch(`/api/groups/${world.groupId}`, { namesForPublic: 'class' });
    expect(status).toBe(200);
    const nobody = await openWindow(browser, server, null, { viewport: windowSizes.wide });
    await nobody.page.goto(`/proposals/${world.id}/history/authors`);
    await nobody.page.getByText('This group shows you stakeholder classes').waitFor();
    await nobody.page.getByText('It names the data').click();
    await nobody.page.getByRole('region', { name: 'The words that are looked at' }).getByText('AI lab').waitFor();
    const all = await nobody.page.locator('main').textContent();
    expect(['Ann', 'Ben', 'Halcyon', 'Watch'].filter((name) => all?.includes(name))).toEqual([]);
    expect(nobody.complaints).toEqual([]);
    await nobody.context.close();
  });
});

describe('the life of a text, in a browser', () => {
  let last: number;
  const moment = (page: Page, seq: number): Locator => page.locator(`[data-seq="${seq}"]`);

  it('is gone through by keyboard, from its first change to now', async () => {
    const { page } = head;
    last = (await world.ann.get<Timeline>(`/api/documents/${world.documentId}/timeline`)).body.seq;
    await page.goto(`/proposals/${world.id}/history/time`);
    const text = page.getByRole('document', { name: /^Text at change/u });
    await text.getByText('Nor does it apply to teaching.').waitFor();
    expect(await moment(page, last).count()).toBe(1);
    const slider = page.getByRole('slider', { name: 'Moment in the life of the text' });
    await slider.focus();
    await page.keyboard.press('Home');
    await moment(page, 0).waitFor();
    expect(await text.getByText('Makers publish').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await moment(page, 1).waitFor();
    await text.getByText('Makers publish a description').waitFor();
    expect(await text.locator('ins').count()).toBeGreaterThan(0);
    expect(await slider.getAttribute('aria-valuetext')).toContain(`Change 1 of ${last}`);
    await page.keyboard.press('PageUp');
    await text.getByText('It names the data that the model has seen.').waitFor();
    expect(await text.getByText('teaching').count()).toBe(0);
    await page.keyboard.press('End');
    await moment(page, last).waitFor();
    await page.keyboard.press('ArrowLeft');
    await moment(page, last - 1).waitFor();
    await look(page, 'history-time');
  });

  it('has an address for each moment, and is played from there to the end', async () => {
    const { page } = head;
    await page.goto(`/proposals/${world.id}/history/time?at=1`);
    await moment(page, 1).waitFor();
    await page.getByLabel('Speed').selectOption('1000');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press(' ');
    await moment(page, last).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('at') === String(last));
    await page.getByRole('button', { name: 'One change back' }).click();
    await page.waitForURL((url) => url.searchParams.get('at') === String(last - 1));
    await page.getByRole('button', { name: 'Now' }).click();
    await moment(page, last).waitFor();
  });

  it('a clause is followed from change to change, and a moment compared with another', async () => {
    const { page } = head;
    await page
      .getByLabel('Follow a clause')
      .selectOption({ label: await optionWith(page, 'Follow a clause', 'It does not apply') });
    await page.getByText(/^Its words changed/u).waitFor();
    await page.getByRole('button', { name: 'Its earlier change' }).click();
    await page
      .getByRole('document', { name: /^Text at change/u })
      .locator('[data-current]')
      .waitFor();
    await page.getByLabel('Follow a clause').selectOption('');
    await page
      .getByLabel('Go to a version')
      .selectOption({ label: await optionWith(page, 'Go to a version', 'First reading') });
    await page.getByLabel('Compare this moment with').selectOption('now');
    const redline = page.getByRole('document', { name: 'Comparison' });
    await redline.locator('ins', { hasText: 'Nor does it apply to teaching.' }).waitFor();
    await redline.locator('del', { hasText: 'that the model has seen' }).first().waitFor();
    await look(page, 'history-time-compared');
  });
});

describe('a text as files, in a browser', () => {
  let word: Buffer;

  it('a version is a file that opens in each format, a comparison a Word file with its changes', async () => {
    const { page } = head;
    await page.goto(`/proposals/${world.id}/history`);
    await page.getByRole('link', { name: 'Second reading' }).click();
    await page.getByRole('document', { name: /^Text of version/u }).waitFor();
    expect((await downloaded(page, 'Export', 'PDF')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await downloaded(page, 'Export', 'Markdown')).toString('utf8')).toContain('## Scope');
    word = await downloaded(page, 'Export', 'Word (.docx)');
    expect(word.subarray(0, 4)).toEqual(ZIP);
    await page.getByRole('link', { name: 'Compare with the version before' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Word with tracked changes' }).click(),
    ]);
    expect((await bytesOf(download)).subarray(0, 4)).toEqual(ZIP);
  });

  it.each([
    ['reading.docx', () => word],
    ['reading.md', () => Buffer.from(DRAFT)],
  ])('%s becomes a proposal, after a look at what it will be', async (name, bytes) => {
    const { page } = head;
    await page.goto(`/groups/${world.groupId}/new-proposal`);
    await page.getByLabel('Title').fill(`From ${name}`);
    await page.getByText('From Markdown or a file').click();
    await page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer: bytes() });
    const preview = page.getByRole('region', { name: 'What will be brought in' });
    await preview.getByText('Duties').waitFor();
    await page.getByRole('button', { name: 'Create the proposal' }).click();
    await page.locator('.draft').getByText('This framework applies to models').waitFor();
  });
});

describe('a version restored, in a browser', () => {
  it('loses nothing of what somebody types meanwhile', async () => {
    const { page } = head;
    await page.goto(`/proposals/${world.id}/history`);
    await page.getByRole('link', { name: 'First reading' }).click();
    await page.getByRole('button', { name: 'Restore' }).click();
    const typed = Array.from({ length: 30 }, (_, place) => ` word${place};`);
    const typing = (async () => {
      for (const words of typed) await typeInto(world.annText, 'have agreed as follows', words);
    })();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Restore version/u })
      .click();
    await page.getByRole('document', { name: 'Comparison' }).waitFor();
    await typing;
    const { searchParams } = new URL(page.url());
    const before = await textOf(searchParams.get('from'));
    await waitFor(() => wordsIn(world.annText.doc).includes('that the model has seen'), 'the restored words');
    await world.annText.whenSaved();
    // What was typed before the restoration is in the version before it; what was typed while it ran, in the text.
    const kept = `${before}\n${wordsIn(world.annText.doc)}`;
    expect(typed.filter((words) => !kept.includes(words.trim()))).toEqual([]);
  });

  it('gives way to a text from a file, after a look at what that will be', async () => {
    const { page } = head;
    await page.goto(`/proposals/${world.id}/history`);
    await page.getByRole('button', { name: 'Bring in a text' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bring in a text' });
    const buffer = Buffer.from(`${DRAFT}\nMakers answer questions within thirty days.\n`);
    await page.setInputFiles('input[type=file]', { name: 'third.md', mimeType: 'text/markdown', buffer });
    await dialog.getByRole('region', { name: 'What will be brought in' }).getByText('Duties').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Bring it in' }).click();
    const redline = page.getByRole('document', { name: 'Comparison' });
    await redline.locator('ins', { hasText: 'Makers answer questions' }).waitFor();
  });

  it('nothing was complained about', () => {
    expect(head.complaints).toEqual([]);
  });
});

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

async function textOf(versionId: string | null): Promise<string> {
  const { body } = await world.ann.get<VersionContent>(`/api/versions/${versionId}/content`);
  return JSON.stringify(body.document);
}

/** Chooses a line of a menu of files, and reads what comes. */
async function downloaded(page: Page, menu: string, line: string): Promise<Buffer> {
  await page.getByRole('button', { name: menu }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: line, exact: true }).click(),
  ]);
  return bytesOf(download);
}

async function bytesOf(download: Download): Promise<Buffer> {
  expect(await download.failure()).toBeNull();
  return readFileSync(await download.path());
}

async function optionWith(page: Page, choice: string, words: string): Promise<string> {
  const options = await page.getByLabel(choice).locator('option').allTextContents();
  return options.find((option) => option.includes(words)) ?? '';
}

/** A picture of the page and what a screen reader would stumble over: wide and light, then on a phone and dark. */
async function look(page: Page, name: string): Promise<void> {
  for (const [size, colorScheme] of [
    ['phone', 'dark'],
    ['wide', 'light'],
  ] as const) {
    await page.setViewportSize(windowSizes[size]);
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth);
    await settled(page);
    await takePicture(page, `${name}-${size}-${colorScheme}`);
    expect(await seriousProblems(page)).toEqual([]);
  }
}
