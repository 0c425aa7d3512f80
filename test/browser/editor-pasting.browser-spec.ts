import type { Page } from 'playwright-core';
import { useDesk } from './editor-desk.js';
import { blocksOf, caretAt, press, settled, wordsOf } from './editor-stage.js';

const DRAFT = '# Scope\n\nAlpha beta gamma.\n\n# Duties\n\nMakers take care.\n\n- people\n- places\n';

const desk = useDesk();

async function paste(page: Page, html: string, text = ''): Promise<void> {
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

describe('pasting', () => {
  it('cleans what Word writes: headings, lists, comments, revisions', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
    await caretAt(page, 'places');
    await press(page, 'Enter', 'Enter');
    await paste(page, WORD);
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
    await desk.begin(DRAFT);
    const { page } = desk;
    await caretAt(page, 'places');
    await press(page, 'Enter', 'Enter');
    await paste(
      page,
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
    await desk.begin(DRAFT);
    const { page } = desk;
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
      const refusal = page.getByRole('alert').filter({ hasText: 'This is too much for one go' });
      await refusal.waitFor();
      expect(await wordsOf(page)).toEqual(before);
      await refusal.getByRole('button').dispatchEvent('click'); // not by the pointer: the caret stays
      await refusal.waitFor({ state: 'detached' });
    }
    await page.keyboard.type(' and things');
    expect(await desk.stored()).toContain('places and things');
  });

  it('keeps the id of a clause that was cut, and gives a copy a new one', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
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
    await paste(page, html);
    const after = await blocksOf(page);
    const pasted = after.filter(({ text }) => text.startsWith('Alpha'));
    expect(pasted).toHaveLength(2);
    expect(pasted[0]?.id).toBe(before[1]?.id);
    expect(pasted[1]?.id).not.toBe(before[1]?.id);
  });

  it('copies clean HTML and plain text with the numbers', async () => {
    await desk.begin(DRAFT);
    const { page } = desk;
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
