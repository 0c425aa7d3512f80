import type { Page } from 'playwright-core';
import { eventually, signedIn } from '../support/index.js';
import { blocksOf, caretAt, press, setStage, type Stage, state, useTheatre, wordsOf } from './editor-stage.js';

const DRAFT = `# Scope

First words.

Second words.

# Duties

Third words.
`;

const theatre = useTheatre();
let stage: Stage;
const open = (personId: string | null, hash?: string): Promise<Page> => theatre.open(stage, personId, hash);

describe('writing together', () => {
  it('two type at once and see the same text, and each the name, organisation and class of the other', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const [one, other] = await Promise.all([open(stage.writerId), open(stage.otherWriterId)]);
    await Promise.all([caretAt(one, 'First words'), caretAt(other, 'Third words')]);
    await Promise.all([
      one.keyboard.type(' Written by Bela.', { delay: 15 }),
      other.keyboard.type(' Written by Cora.', { delay: 15 }),
    ]);
    await Promise.all([state(one, 'Saved'), state(other, 'Saved')]);
    await other.locator('.draft', { hasText: 'First words. Written by Bela.' }).waitFor();
    await one.locator('.draft', { hasText: 'Third words. Written by Cora.' }).waitFor();
    expect(await blocksOf(one)).toEqual(await blocksOf(other));
    const label = one.locator('.remote-caret-label');
    await label.waitFor();
    expect(await label.textContent()).toMatch(/^NCora Reed, Watch/u);
    await one.getByTestId('presence').click();
    await one.getByRole('button', { name: 'Go to Cora Reed' }).waitFor();
    await one
      .getByText('writes in')
      .or(one.getByText(/^writes$/u))
      .first()
      .waitFor();
  });

  it('two type whole words at the very same place at once, and no word is mixed with another', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const [one, other] = await Promise.all([open(stage.writerId), open(stage.otherWriterId)]);
    await Promise.all([caretAt(one, 'First words', 'start'), caretAt(other, 'First words', 'start')]);
    const [mine, theirs] = ['Transparency in weights ', 'Together they decide '];
    await Promise.all([one.keyboard.type(mine, { delay: 25 }), other.keyboard.type(theirs, { delay: 30 })]);
    await Promise.all([state(one, 'Saved'), state(other, 'Saved')]);
    await Promise.all([
      one.locator('.draft', { hasText: theirs }).waitFor(),
      other.locator('.draft', { hasText: mine }).waitFor(),
    ]);
    const [words] = (await wordsOf(one)).slice(1);
    expect([`${mine}${theirs}First words.`, `${theirs}${mine}First words.`]).toContain(words);
    expect(await wordsOf(other)).toEqual(await wordsOf(one));
  });

  it('undo takes back only one’s own edits', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const [one, other] = await Promise.all([open(stage.writerId), open(stage.otherWriterId)]);
    await caretAt(one, 'First words');
    await one.keyboard.type(' Mine.');
    await other.locator('.draft', { hasText: 'Mine.' }).waitFor();
    await caretAt(other, 'First words');
    await other.keyboard.type(' Theirs.');
    await one.locator('.draft', { hasText: 'Theirs.' }).waitFor();
    await press(one, 'Control+z');
    await eventually(async () => expect((await wordsOf(other))[1]).toBe('First words. Theirs.'));
    expect((await wordsOf(one))[1]).toBe('First words. Theirs.');
    await press(one, 'Control+Shift+z');
    await other.locator('.draft', { hasText: 'Mine.' }).waitFor();
    expect((await wordsOf(one))[1]).toBe((await wordsOf(other))[1]);
  });

  it('undoing a new clause leaves the sentence that a colleague wrote into it', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const [one, other] = await Promise.all([open(stage.writerId), open(stage.otherWriterId)]);
    await caretAt(one, 'First words');
    await press(one, 'Enter');
    await one.keyboard.type('New clause.');
    await other.locator('.draft', { hasText: 'New clause.' }).waitFor();
    await caretAt(other, 'New clause.');
    await other.keyboard.type(' A colleague’s sentence.');
    await one.locator('.draft', { hasText: 'colleague’s' }).waitFor();
    await press(one, 'Control+z', 'Control+z', 'Control+z');
    expect((await wordsOf(one)).join('\n')).toContain('A colleague’s sentence.');
  });

  it('both move one clause while they are offline, and in the end every id is unique for both', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const [one, other] = await Promise.all([open(stage.writerId), open(stage.otherWriterId)]);
    await Promise.all([caretAt(one, 'Second', 'start'), caretAt(other, 'Second', 'start')]);
    await Promise.all([one.keyboard.type('x'), other.keyboard.type('y')]);
    await Promise.all([state(one, 'Saved'), state(other, 'Saved')]);
    await Promise.all([one.context().setOffline(true), other.context().setOffline(true)]);
    await Promise.all([press(one, 'Alt+Shift+ArrowUp'), press(other, 'Alt+Shift+ArrowUp')]);
    await Promise.all([one.context().setOffline(false), other.context().setOffline(false)]);
    await eventually(async () => {
      const [left, right] = await Promise.all([blocksOf(one), blocksOf(other)]);
      expect(left).toEqual(right);
      expect(left.filter(({ text }) => text.includes('Second'))).toHaveLength(2);
      expect(new Set(left.map(({ id }) => id)).size).toBe(left.length);
    });
  });

  it('what others write above does not move what is read', async () => {
    const long = Array.from({ length: 60 }, (_item, index) => `Clause ${index + 1} with some words to fill a line.`);
    stage = await setStage(theatre.server, long.join('\n\n'));
    const [one, other] = await Promise.all([open(stage.writerId), open(stage.otherWriterId)]);
    const read = other.locator('.draft > *', { hasText: 'Clause 40 with' });
    await read.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const before = await read.boundingBox();
    await caretAt(one, 'Clause 3 with');
    for (const _line of [1, 2, 3, 4]) {
      await press(one, 'Enter');
      await one.keyboard.type('Another line.');
    }
    await other.locator('.draft', { hasText: 'Another line.' }).waitFor();
    await eventually(async () => {
      expect((await wordsOf(other)).filter((words) => words === 'Another line.')).toHaveLength(4);
    });
    const after = await read.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 1_000))).toBeLessThanOrEqual(2);
  });
});

describe('who may not write', () => {
  it('an observer reads along and cannot type', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const [one, observer] = await Promise.all([open(stage.writerId), open(stage.observerId)]);
    await state(observer, 'Read-only, because observers may not');
    expect(await observer.locator('.draft').getAttribute('contenteditable')).toBe('false');
    expect(await observer.getByRole('toolbar').count()).toBe(0);
    await observer.locator('.draft > p').first().click();
    await observer.keyboard.type('I was here');
    await caretAt(one, 'First words');
    await one.keyboard.type(' For all to read.');
    await observer.locator('.draft', { hasText: 'For all to read.' }).waitFor();
    expect((await wordsOf(observer)).join(' ')).not.toContain('I was here');
    expect(await observer.locator('.remote-caret').count()).toBe(0);
  });

  it('a mandate that ends makes the text read-only at once, with the reason', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const [one, other] = await Promise.all([open(stage.writerId), open(stage.otherWriterId)]);
    await caretAt(other, 'Third words');
    await other.keyboard.type(' Last words.');
    await state(other, 'Saved');
    const chair = await signedIn(theatre.server, stage.chairId);
    const { status } = await chair.post(`/api/mandates/${stage.otherMandateId}/end`);
    expect(status).toBeLessThan(300);
    await state(other, 'Read-only, because your mandate has ended');
    expect(await other.locator('.draft').getAttribute('contenteditable')).toBe('false');
    await other.keyboard.type(' Too late.');
    await one.locator('.draft', { hasText: 'Last words.' }).waitFor();
    expect((await wordsOf(other)).join(' ')).not.toContain('Too late.');
    expect(await wordsOf(one)).toEqual(await wordsOf(other));
  });
});

describe('links to clauses', () => {
  it('lead to the clause, mark it, and a reload keeps the place', async () => {
    const long = Array.from({ length: 60 }, (_item, index) => `Clause ${index + 1} with some words to fill a line.`);
    stage = await setStage(theatre.server, long.join('\n\n'));
    const first = await open(stage.writerId);
    const id = (await blocksOf(first))[44]?.id ?? '';
    const page = await open(stage.otherWriterId, `#clause-${id}`);
    const named = page.locator(`.draft > [data-clause-id="${id}"]`);
    await page.locator('.draft > .is-marked').waitFor();
    expect(await named.getAttribute('class')).toContain('is-marked');
    const box = await named.boundingBox();
    expect(box?.y).toBeGreaterThan(50);
    expect(box?.y).toBeLessThan(400);
    await page.mouse.wheel(0, 300);
    const lower = page.locator('.draft > *', { hasText: 'Clause 52 with' });
    await eventually(async () => expect((await named.boundingBox())?.y).toBeLessThan((box?.y ?? 0) - 200));
    const before = await lower.boundingBox();
    await page.reload();
    await lower.waitFor();
    await eventually(async () => {
      expect(Math.abs(((await lower.boundingBox())?.y ?? 0) - (before?.y ?? 1_000))).toBeLessThanOrEqual(3);
    });
  });

  it('can be copied from beside a clause', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const page = await open(stage.writerId);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('.draft > *', { hasText: 'Second words' }).hover();
    await page.getByRole('button', { name: 'Copy the link to this clause' }).click();
    const id = (await blocksOf(page))[2]?.id ?? '';
    await eventually(async () =>
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        `${theatre.server.url}/proposals/${stage.proposalId}#clause-${id}`,
      ),
    );
  });
});

describe('the outline', () => {
  it('leads to clauses, follows reading, and moves a clause by keyboard with words for it', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const page = await open(stage.writerId);
    const tree = page.getByRole('tree', { name: 'Clauses' });
    expect(await tree.getByRole('treeitem').allTextContents()).toEqual(['1Scope', '2Duties']);
    await tree.focus();
    await press(page, 'ArrowRight', 'ArrowDown');
    await tree.getByRole('treeitem', { name: 'First words.' }).waitFor();
    await press(page, 'End', 'm', 'ArrowUp', 'ArrowUp', 'ArrowUp');
    await page.getByRole('status').filter({ hasText: 'Before 1 Scope' }).waitFor();
    await press(page, 'Enter');
    expect((await wordsOf(page)).slice(0, 3)).toEqual(['Duties', 'Third words.', 'Scope']);
    await page.getByRole('status').filter({ hasText: 'Moved: 2 Duties' }).waitFor();
  });

  it('moves a clause with a pointer', async () => {
    stage = await setStage(theatre.server, DRAFT);
    const page = await open(stage.writerId);
    await caretAt(page, 'First words');
    await page.keyboard.type('!');
    await state(page, 'Saved');
    const from = await page.getByRole('treeitem', { name: /Duties/u }).boundingBox();
    const to = await page.getByRole('treeitem', { name: /Scope/u }).boundingBox();
    if (from === null || to === null) throw new Error('The outline shows both sections.');
    await page.mouse.move(from.x + 60, from.y + 16);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 20, { steps: 4 });
    await page.mouse.move(to.x + 60, to.y + 4, { steps: 4 });
    await page.mouse.up();
    expect((await wordsOf(page)).slice(0, 3)).toEqual(['Duties', 'Third words.', 'Scope']);
  });
});
