import type { DelegationView, MembersView, ProposalMade, SiteView } from '#contracts';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchChromium, runSql, type SpawnedServer, spawnServer } from '../support/index.js';
import { waitFor } from '../support/wait-for.js';

const root = join(import.meta.dirname, '../..');
const CORPUS_DRAFT = join(root, '../shared/corpus/documents/osaid/versions/osaid-0.0.8.md');
const OWN_DRAFT = join(root, 'apps/server/src/demo/drafts/public-compute.md');
const PICTURES = join(root, 'test/output/journey');

let server: SpawnedServer;
let browser: Browser;
let site: SiteView;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  [server, browser] = await Promise.all([spawnServer({ env: { DEMO: 'on' } }), launchChromium()]);
  site = (await (await fetch(`${server.url}/api/site`)).json()) as SiteView; // reason: the API's own answer
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** One person in a browser of their own. */
class Seat {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async of(name: string): Promise<Seat> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${server.url}/sign-in`);
    await page.getByRole('button', { name: new RegExp(`^${name}`, 'u') }).click();
    await page.getByRole('navigation').first().waitFor();
    return new Seat(context, page);
  }

  get text(): Locator {
    return this.page.getByRole('textbox', { name: /^Text of/u });
  }

  async open(proposalId: string): Promise<void> {
    await this.page.goto(`${server.url}/proposals/${proposalId}`);
    await this.text.waitFor();
  }

  async type(words: string, at: 'Control+Home' | 'Control+End' = 'Control+End'): Promise<void> {
    // Until the text is joined it is shown, but takes no keys.
    await waitFor(async () => (await this.text.getAttribute('contenteditable')) === 'true', 'a text that takes keys');
    await this.text.focus();
    let timesThere = 0; // shortly after the focus the editor puts its own selection back, faster than a hand could move
    await waitFor(async () => {
      if (await this.isCaretAt(at)) timesThere += 1;
      else await this.page.keyboard.press(at);
      return timesThere > 5;
    }, `the caret at ${at}`);
    await this.page.keyboard.type(words, { delay: 5 });
  }

  private isCaretAt(at: 'Control+Home' | 'Control+End'): Promise<boolean> {
    return this.text.evaluate((element, isHome) => {
      const selection = getSelection();
      if (!selection?.focusNode || !element.contains(selection.focusNode)) return false;
      const rest = document.createRange();
      rest.selectNodeContents(element);
      if (isHome) rest.setEnd(selection.focusNode, selection.focusOffset);
      else rest.setStart(selection.focusNode, selection.focusOffset);
      return rest.toString().trim() === '';
    }, at === 'Control+Home');
  }

  async api<Body>(method: 'GET' | 'POST', path: string, data?: unknown): Promise<Body> {
    const answer = await this.context.request.fetch(`${server.url}${path}`, {
      method,
      headers: { origin: server.url },
      ...(data === undefined ? {} : { data }),
    });
    expect(answer.ok()).toBe(true);
    const words = await answer.text();
    return (words === '' ? null : JSON.parse(words)) as Body; // reason: the API's own answer
  }

  /** The words of the text, without the carets, numbers and buttons that are drawn into it. */
  words(): Promise<string> {
    return this.text.evaluate((element) => {
      const copy = element.cloneNode(true) as Element; // reason: a clone of an element is one
      for (const drawn of copy.querySelectorAll('.ProseMirror-widget, [contenteditable=false]')) drawn.remove();
      return (copy.textContent ?? '').replaceAll(/[\u2060\u200B\uFEFF]/gu, '');
    });
  }

  async sees(words: string): Promise<void> {
    let seen = '';
    await waitFor(
      async () => (seen = await this.words()).includes(words),
      () => `${words} in the text, which begins with "${seen.slice(0, 200)}" and ends with "${seen.slice(-200)}"`,
    );
  }

  async says(state: string | RegExp): Promise<void> {
    await this.page.getByText(state).first().waitFor();
  }

  picture(name: string): Promise<unknown> {
    return this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
}

async function storedRows(documentId: string): Promise<number> {
  if (server.database === null) throw new Error('The server has no database of its own.');
  const [row] = await runSql<{ head_seq: string }>(
    server.database.migrationUrl,
    `SELECT head_seq FROM document WHERE id = $1`,
    [documentId],
  );
  return Number(row?.head_seq ?? 0);
}

describe('the main job', () => {
  it('a draft is imported, co-edited by two organisations, survives kill -9, and a mandate that ends stops its writer', async () => {
    const [birch, rowan, palm, oak] = await Promise.all([
      Seat.of('Birch Demo'),
      Seat.of('Rowan Demo'),
      Seat.of('Palm Demo'),
      Seat.of('Oak Demo'),
    ]);
    expect(site.isDemo).toBe(true);

    // Birch brings a draft through the page.
    await birch.page.locator('a[href^="/groups/"]', { hasText: 'Assembly on Open-Source AI' }).first().click();
    await birch.page.waitForURL(/\/groups\//u);
    await birch.page.getByRole('link', { name: 'New proposal' }).click();
    await birch.page.getByRole('radio', { name: /From Markdown/u }).click();
    await birch.page.setInputFiles('input[type=file]', existsSync(CORPUS_DRAFT) ? CORPUS_DRAFT : OWN_DRAFT);
    await birch.page
      .getByText(/\d+ clauses/u)
      .first()
      .waitFor();
    await birch.page.getByLabel('Title', { exact: false }).first().fill('A draft from elsewhere');
    const [made] = await Promise.all([
      birch.page.waitForResponse(
        (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/proposals'),
      ),
      birch.page.getByRole('button', { name: 'Create the proposal' }).click(),
    ]);
    const proposal = (await made.json()) as ProposalMade; // reason: the API's own answer
    await birch.text.waitFor();

    // The chair opens it to the group.
    await oak.api('POST', `/api/proposals/${proposal.id}/steps`, {
      from: 'working_draft',
      to: 'group_draft',
      reason: 'Open to all delegations.',
    });
    await Promise.all([rowan.open(proposal.id), palm.open(proposal.id)]);
    await birch.says('Saved');

    // Both type at once; everybody sees the same.
    await Promise.all([birch.type('Northmark was here. ', 'Control+Home'), rowan.type(' Commons Watch was here.')]);
    for (const seat of [birch, rowan, palm]) {
      await seat.says(seat === palm ? /Read-only/u : 'Saved');
      await waitFor(async () => {
        const [mine, theirs] = await Promise.all([seat.words(), birch.words()]);
        return mine === theirs;
      }, 'the same text for everybody');
      for (const one of ['Northmark was here.', 'Commons Watch was here.']) await seat.sees(one);
    }
    await birch.page.getByText('Rowan Demo').first().waitFor({ state: 'attached' });
    await birch.picture('two-writers');

    // The observer reads along and cannot type.
    expect(await palm.text.getAttribute('contenteditable')).toBe('false');
    await palm.picture('observer');

    // kill -9, and again on the same data.
    const before = await storedRows(proposal.documentId);
    expect(before).toBeGreaterThan(1);
    await server.kill('SIGKILL');
    await birch.says(/Offline/u);
    await birch.type(' Written while it was down.');
    const { database, port } = server;
    if (database === null) throw new Error('The server has no database of its own.');
    server = await spawnServer({ database, port, env: { DEMO: 'on' } });
    await birch.says('Saved');
    await rowan.sees('Written while it was down.');
    const fresh = await Seat.of('Pine Demo');
    await fresh.open(proposal.id);
    await waitFor(
      async () => (await fresh.words()) === (await birch.words()),
      'every acknowledged and shown word after the kill',
    );
    expect(await storedRows(proposal.documentId)).toBeGreaterThan(before);

    // The chair ends a mandate: that browser turns read-only at once, with the reason.
    const members = await oak.api<MembersView>('GET', `/api/groups/${proposal.groupId}/members`);
    const held = members.delegations.flatMap(({ mandates }: DelegationView) => mandates);
    const mandate = held.find(({ person }) => person.name === 'Rowan Demo');
    await oak.api('POST', `/api/mandates/${mandate?.id}/end`);
    await rowan.says(/Read-only, because/u);
    expect(await rowan.text.getAttribute('contenteditable')).toBe('false');
    await rowan.picture('mandate-ended');
    await birch.type(' And goes on.');
    await birch.says('Saved');
  }, 120_000);
});
