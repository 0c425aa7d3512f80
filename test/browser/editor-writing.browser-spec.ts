import { useDesk } from './editor-desk.js';
import { blocksOf, caretAt, press, state, wordsOf } from './editor-stage.js';

const DRAFT = '# Scope\n\nAlpha beta gamma.\n\n# Duties\n\nMakers take care.\n\n- people\n- places\n';

const desk = useDesk();

describe('writing', () => {
  it('starts an empty text with the first key, and Markdown signs choose the kind', async () => {
    await desk.begin('');
    const { page } = desk;
    await page.locator('.draft').click();
    await state(page, 'Saved');
    await page.keyboard.type('# General');
    await press(page, 'Enter');
    await page.keyboard.type('All **members** shall *act* ~~late~~ `now`.');
    await press(page, 'Enter');
    await page.keyboard.type('(a) first');
    await press(page, 'Enter');
    await page.keyboard.type('second');
    await press(page, 'Tab', 'Enter', 'Enter', 'Enter');
    await page.keyboard.type('- bulleted');
    const blocks = await blocksOf(page);
    expect(blocks.map(({ kind, level, number, text }) => [kind, level, number, text])).toEqual([
      ['section', '0', '1', 'General'],
      ['paragraph', '0', '', 'All members shall act late now.'],
      ['item', '0', '(a)', 'first'],
      ['item', '1', '(i)', 'second'],
      ['item', '0', '', 'bulleted'],
    ]);
    expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
    expect(await desk.stored()).toContain('All **members** shall *act* ~~late~~ `now`.');
  });

  it('keeps the id of the first part of a split, of the text at Enter before it, and of the first of two joined', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    const before = await blocksOf(page);
    const id = before[1]?.id ?? '';
    await caretAt(page, 'Alpha beta', 'start');
    await press(page, ...Array<string>(6).fill('ArrowRight'), 'Enter');
    let blocks = await blocksOf(page);
    expect(blocks.slice(1, 3).map(({ text }) => text)).toEqual(['Alpha ', 'beta gamma.']);
    expect(blocks[1]?.id).toBe(id);
    expect(blocks[2]?.id).not.toBe(id);
    await press(page, 'Backspace');
    await press(page, 'Home', 'Enter');
    blocks = await blocksOf(page);
    expect(blocks.slice(1, 3).map(({ text }) => text)).toEqual(['', 'Alpha beta gamma.']);
    expect(blocks[2]?.id).toBe(id);
    expect(await desk.stored()).toContain('Alpha beta gamma.');
  });

  it('moves a clause with everything in it by keyboard, and undo takes back the move alone', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    const before = await blocksOf(page);
    await caretAt(page, 'Duties');
    await page.keyboard.type('!');
    await press(page, 'Alt+Shift+ArrowUp');
    const after = await blocksOf(page);
    expect(after.map(({ text }) => text)).toEqual([
      'Duties!',
      'Makers take care.',
      'people',
      'places',
      'Scope',
      'Alpha beta gamma.',
    ]);
    expect(after.map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted());
    await page.keyboard.type('?');
    expect((await wordsOf(page))[0]).toBe('Duties!?');
    await press(page, 'Control+z', 'Control+z');
    expect((await wordsOf(page))[0]).toBe('Scope');
    expect(await wordsOf(page)).toContain('Duties!');
  });

  it('chooses kinds by menu and by keys, and says which one holds', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    await caretAt(page, 'Makers');
    await page.getByRole('button', { name: 'Kind of clause: Paragraph' }).click();
    await page.getByRole('menuitemradio', { name: /Definition/u }).click();
    expect((await blocksOf(page))[3]).toMatchObject({ kind: 'definition', number: '(1)' });
    await press(page, 'Control+Alt+6');
    expect((await blocksOf(page))[3]?.kind).toBe('recital');
    await page.getByRole('button', { name: 'Kind of clause: Recital' }).waitFor();
  });

  it('has a toolbar with one Tab stop, arrows between the tools, and states that can be heard', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    await caretAt(page, 'Alpha', 'start');
    await press(page, 'Shift+End', 'Control+b');
    const bold = page.getByRole('button', { name: /^Bold/u });
    expect(await bold.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('[role=toolbar] [data-tool][tabindex="0"]').count()).toBe(1);
    await page.getByRole('button', { name: /^Kind of clause/u }).focus();
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await bold.evaluate((element) => element === document.activeElement)).toBe(true);
    await press(page, 'Enter');
    expect(await bold.getAttribute('aria-pressed')).toBe('false');
  });

  it('leaves the text by Escape and Tab', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    await caretAt(page, 'Alpha');
    await press(page, 'Escape', 'Shift+Tab');
    expect(await page.locator('.draft').evaluate((element) => element.contains(document.activeElement))).toBe(false);
    expect((await blocksOf(page))[1]?.level).toBe('0');
  });

  it('links words to a checked address', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    await caretAt(page, 'Alpha', 'start');
    await press(page, 'Shift+End', 'Control+k');
    const address = page.getByRole('textbox', { name: 'Address' });
    await address.fill('javascript:alert(1)');
    await press(page, 'Enter');
    await page.getByText('This is not an address').waitFor();
    await address.fill('example.org/rules');
    await press(page, 'Enter');
    const link = page.locator('.draft a[href="https://example.org/rules"]');
    await link.waitFor();
    expect(await link.textContent()).toBe('Alpha beta gamma.');
  });

  it('refers to a clause by its number, which follows it, and says when it is gone', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    await caretAt(page, 'Alpha');
    await page.keyboard.type(' See ');
    await press(page, 'Control+Shift+k');
    await page.getByRole('combobox', { name: 'Number or words' }).fill('2');
    await page.getByRole('option', { name: /Duties/u }).waitFor();
    await press(page, 'Enter');
    const reference = page.locator('.draft .cross-reference');
    expect(await reference.textContent()).toBe('2');
    await caretAt(page, 'Duties');
    await press(page, 'Alt+Shift+ArrowUp');
    expect(await reference.textContent()).toBe('1');
    await page.getByRole('button', { name: 'More for this clause' }).click();
    await page.getByRole('menuitem', { name: 'Delete this clause' }).click();
    expect(await reference.textContent()).toBe('missing clause');
  });

  it('numbers footnotes in reading order and leads there and back', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    const insert = page.getByRole('button', { name: 'Footnote' });
    await caretAt(page, 'Makers');
    await insert.click();
    await page.keyboard.type('On makers.');
    await caretAt(page, 'Alpha');
    await insert.click();
    await page.keyboard.type('On letters.');
    expect(await page.locator('.footnote-reference').allTextContents()).toEqual(['1', '2']);
    expect((await wordsOf(page)).slice(-2)).toEqual(['On letters.', 'On makers.']);
    await page.locator('.footnote-number').nth(1).click();
    await page.keyboard.type('!');
    expect(await wordsOf(page)).toContain('Makers take care.2!');
    await page.locator('.footnote-reference a').first().click();
    await page.keyboard.type('Note: ');
    expect((await wordsOf(page)).at(-2)).toBe('Note: On letters.');
    expect(await desk.stored()).toMatch(/\[\^[^\]]+\]: Note: On letters\./u);
  });

  it('makes tables, goes through their cells by Tab, and adds and removes rows and columns', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    await caretAt(page, 'Alpha');
    const menu = page.getByRole('button', { name: 'Table' });
    const choose = async (name: string | RegExp): Promise<void> => {
      await menu.click();
      await page.getByRole('menuitem', { name }).click();
    };
    await choose(/Insert a table/u);
    await page.keyboard.type('a1');
    await press(page, 'Tab');
    await page.keyboard.type('b1');
    await press(page, 'Shift+Tab', 'ArrowRight');
    await page.keyboard.type('!');
    expect(await page.locator('.draft th').allTextContents()).toEqual(['a1!', 'b1', '']);
    await choose('Column before');
    await choose('Row below');
    expect(await page.locator('.draft tr').count()).toBe(4);
    expect(await page.locator('.draft th').allTextContents()).toEqual(['', 'a1!', 'b1', '']);
    await choose('Delete the column');
    await choose('Delete the row');
    expect(await page.locator('.draft tr').count()).toBe(3);
    await choose('Delete the table');
    expect(await page.locator('.draft table').count()).toBe(0);
    expect(await wordsOf(page)).toEqual([
      'Scope',
      'Alpha beta gamma.',
      'Duties',
      'Makers take care.',
      'people',
      'places',
    ]);
  });

  it('finds, counts, goes on and replaces', async () => {
    await desk.begin('One model.\n\nTwo models, one Model.\n');
    const { page } = desk;
    await caretAt(page, 'One model', 'start');
    await press(page, 'Control+f');
    await page.getByRole('textbox', { name: 'Find in this text' }).fill('model');
    const count = page.getByTestId('find-count');
    await count.filter({ hasText: '1 of 3' }).waitFor();
    await press(page, 'Enter');
    await count.filter({ hasText: '2 of 3' }).waitFor();
    expect(await page.locator('.found').count()).toBe(3);
    await page.getByRole('button', { name: 'Match case' }).click();
    await count.filter({ hasText: 'of 2' }).waitFor();
    await page.getByRole('button', { name: 'Replace', exact: true }).click();
    await page.getByRole('textbox', { name: 'Replace with' }).fill('system');
    await page.getByRole('button', { name: 'Replace all' }).click();
    expect(await wordsOf(page)).toEqual(['One system.', 'Two systems, one Model.']);
    await press(page, 'Escape');
    expect(await page.locator('.found').count()).toBe(0);
  });

  it('counts words, and those that are selected', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    const count = page.getByTestId('word-count');
    await count.filter({ hasText: '10 words' }).waitFor();
    await caretAt(page, 'Alpha', 'start');
    await press(page, 'Shift+End');
    await count.filter({ hasText: '3 of 10 words' }).waitFor();
  });
});
