import type { Browser, Page } from 'playwright-core';
import { launchChromium, startServer, type TestServer } from '../support/index.js';
import { blocksOf, caretAt, openDraft, press, setStage, settled, state, type Stage, wordsOf } from './editor-stage.js';

const DRAFT = '# Scope\n\nAlpha beta gamma.\n\n# Duties\n\nMakers take care.\n\n- people\n- places\n';

let server: TestServer;
let browser: Browser;
let stage: Stage;
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function begin(markdown: string): Promise<void> {
  stage = await setStage(server, markdown);
  const window = await openDraft(browser, server, { personId: stage.writerId, proposalId: stage.proposalId });
  ({ page, complaints } = window);
}
afterEach(async () => {
  const heard = [...complaints];
  await page.context().close();
  expect(heard).toEqual([]);
});

/** The stored text, once everything is saved. */
async function stored(): Promise<string> {
  await state(page, 'Saved');
  const answer = await page.request.get(`/api/documents/${stage.documentId}/content`);
  const { markdown } = (await answer.json()) as { markdown: string }; // reason: DocumentContentView
  return markdown;
}

async function paste(html: string, text = ''): Promise<void> {
  await page.evaluate(
    ([asHtml, asText]) => {
      const data = new DataTransfer();
      data.setData('text/html', asHtml);
      data.setData('text/plain', asText);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      // Where a browser sends it: to what has the focus.
      (document.activeElement?.closest('.draft') ?? document.querySelector('.draft'))?.dispatchEvent(event);
    },
    [html, text] as const,
  );
  await settled(page);
}

describe('writing', () => {
  it('starts an empty text with the first key, and Markdown signs choose the kind', async () => {
    await begin('');
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
    expect(await stored()).toContain('All **members** shall *act* ~~late~~ `now`.');
  });

  it('keeps the id of the first part of a split, of the text at Enter before it, and of the first of two joined', async () => {
    await begin(DRAFT);
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
    expect(await stored()).toContain('Alpha beta gamma.');
  });

  it('moves a clause with everything in it by keyboard, and undo takes back the move alone', async () => {
    await begin(DRAFT);
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
    await begin(DRAFT);
    await caretAt(page, 'Makers');
    await page.getByRole('button', { name: 'Kind of clause: Paragraph' }).click();
    await page.getByRole('menuitemradio', { name: /Definition/u }).click();
    expect((await blocksOf(page))[3]).toMatchObject({ kind: 'definition', number: '(1)' });
    await press(page, 'Control+Alt+6');
    expect((await blocksOf(page))[3]?.kind).toBe('recital');
    await page.getByRole('button', { name: 'Kind of clause: Recital' }).waitFor();
  });

  it('has a toolbar with one Tab stop, arrows between the tools, and states that can be heard', async () => {
    await begin(DRAFT);
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
    await begin(DRAFT);
    await caretAt(page, 'Alpha');
    await press(page, 'Escape', 'Shift+Tab');
    expect(await page.locator('.draft').evaluate((element) => element.contains(document.activeElement))).toBe(false);
    expect((await blocksOf(page))[1]?.level).toBe('0');
  });

  it('links words to a checked address', async () => {
    await begin(DRAFT);
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
    await begin(DRAFT);
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
    await begin(DRAFT);
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
    expect(await stored()).toMatch(/\[\^[^\]]+\]: Note: On letters\./u);
  });

  it('makes tables, goes through their cells by Tab, and adds and removes rows and columns', async () => {
    await begin(DRAFT);
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
    await begin('One model.\n\nTwo models, one Model.\n');
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
    await begin(DRAFT);
    const count = page.getByTestId('word-count');
    await count.filter({ hasText: '10 words' }).waitFor();
    await caretAt(page, 'Alpha', 'start');
    await press(page, 'Shift+End');
    await count.filter({ hasText: '3 of 10 words' }).waitFor();
  });
});

describe('pasting', () => {
  it('cleans what Word writes: headings, lists, comments, revisions', async () => {
    await begin(DRAFT);
    await caretAt(page, 'places');
    await press(page, 'Enter', 'Enter');
    await paste(WORD);
    const pasted = (await blocksOf(page)).slice(6);
    expect(pasted.map(({ kind, level, text }) => [kind, level, text])).toEqual([
      ['section', '0', 'Reporting'],
      ['paragraph', '0', 'Makers report serious events within ten days.'],
      ['item', '0', 'to the board'],
      ['item', '1', 'in writing'],
      ['item', '0', 'to the public'],
    ]);
    expect(await page.locator('.draft strong').textContent()).toBe('serious');
    expect(await page.locator('.draft [style], .draft [class^=Mso]').count()).toBe(0);
  });

  it('takes words from web pages, never scripts or looks', async () => {
    await begin(DRAFT);
    await caretAt(page, 'places');
    await press(page, 'Enter', 'Enter');
    await paste(
      '<meta charset="utf-8"><b style="font-weight:normal"><p style="color:red;font-size:40px">Plain <span style="font-weight:700">bold</span> ' +
        '<a href="javascript:steal()">bad</a> <a href="https://example.org" onclick="steal()">good</a></p></b>' +
        '<script>window.stolen = true</script><img src="x" onerror="window.stolen = true"><h3>Deep</h3>',
    );
    const pasted = (await blocksOf(page)).slice(6);
    expect(pasted.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', 'Plain bold bad good'],
      ['article', 'Deep'],
    ]);
    expect(
      await page.locator('.draft a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['https://example.org']);
    expect(await page.evaluate('window.stolen')).toBeUndefined();
  });

  it('refuses more than can be sent, with a sentence, before anything changes', async () => {
    await begin(DRAFT);
    await caretAt(page, 'places');
    const before = await wordsOf(page);
    for (const count of [1_000_001, 8_400_000]) {
      await page.evaluate((length) => {
        const data = new DataTransfer();
        data.setData('text/plain', 'x'.repeat(length));
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        // Where a browser sends it: to what has the focus.
        (document.activeElement?.closest('.draft') ?? document.querySelector('.draft'))?.dispatchEvent(event);
      }, count);
      await page.getByText('This is too much for one go').last().waitFor();
      expect(await wordsOf(page)).toEqual(before);
      await page.getByText('This is too much for one go').last().waitFor({ state: 'hidden' });
    }
    await page.keyboard.type(' and things');
    expect(await stored()).toContain('places and things');
  });

  it('keeps the id of a clause that was cut, and gives a copy a new one', async () => {
    await begin(DRAFT);
    const before = await blocksOf(page);
    const cut = await page.evaluate(() => {
      const block = document.querySelectorAll('.draft > *')[1];
      const data = new DataTransfer();
      const range = document.createRange();
      if (block === undefined) throw new Error('There is no second block.');
      range.selectNode(block);
      return [block.outerHTML, data.types.length] as const;
    });
    const html = `<html><body>${cut[0]}${cut[0]}</body></html>`;
    await caretAt(page, 'Alpha');
    await page.getByRole('button', { name: 'More for this clause' }).click();
    await page.getByRole('menuitem', { name: 'Delete this clause' }).click();
    await caretAt(page, 'places');
    await press(page, 'Enter', 'Enter');
    await paste(html);
    const after = await blocksOf(page);
    const pasted = after.filter(({ text }) => text.startsWith('Alpha'));
    expect(pasted).toHaveLength(2);
    expect(pasted[0]?.id).toBe(before[1]?.id);
    expect(pasted[1]?.id).not.toBe(before[1]?.id);
  });

  it('copies clean HTML and plain text with the numbers', async () => {
    await begin(DRAFT);
    await caretAt(page, 'Alpha');
    await press(page, 'Control+a');
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
      // Where a browser sends it: to what has the focus.
      (document.activeElement?.closest('.draft') ?? document.querySelector('.draft'))?.dispatchEvent(event);
      return { html: data.getData('text/html'), text: data.getData('text/plain') };
    });
    expect(copied.text).toBe('1 Scope\n\nAlpha beta gamma.\n\n2 Duties\n\nMakers take care.\n\npeople\n\nplaces');
    expect(copied.html).toContain('<h2');
    expect(copied.html).not.toMatch(/style=|class=/u);
  });
});

/** What Word puts on the clipboard, in our own words: lists are paragraphs, signs are spans, comments and revisions come along. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head><body lang=EN-GB>
<!--StartFragment--><p class=MsoHeading1 style='mso-outline-level:1'><span style='color:#2F5496'>Reporting<o:p></o:p></span></p>
<p class=MsoNormal>Makers report <b style='mso-bidi-font-weight:normal'>serious</b> events within <ins>ten</ins><del>thirty</del> days.<span
class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor href="#_msocom_1">[X1]</a></span></span><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>to the board<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a.<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>in writing<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>to the public<o:p></o:p></p><!--EndFragment--></body></html>`;
