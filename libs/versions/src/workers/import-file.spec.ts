import type { ImportFormat, ImportPreview } from '#contracts';
import { opened } from '#shared';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { importFile } from './import-file.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';
const relationships = (inside: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
const main =
  '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>';
const LONG = 100_000;
const word = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

/** A Word file with this body, and further parts. */
function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return zip({
    'word/document.xml': `<w:document ${W} ${R}><w:body>${word('Words')}${body}</w:body></w:document>`,
    ...parts,
  });
}
function zip(parts: Readonly<Record<string, string>>): Uint8Array {
  const all = { '[Content_Types].xml': types, '_rels/.rels': relationships(main), ...parts };
  // Short parts as they are, so that a test can find their words; long ones packed, as a bomb is.
  const entries = Object.entries(all).map(([name, text]): [string, Zippable[string]] => {
    return [name, [strToU8(text), { level: text.length > LONG ? 9 : 0 }]];
  });
  return zipSync(Object.fromEntries(entries));
}
const style = (id: string, inside: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${inside}</w:style>`;

type Hostile = readonly [what: string, format: ImportFormat, bytes: Uint8Array];

/** What has no text that can be had. */
const refused: readonly Hostile[] = [
  ['nothing at all', 'docx', new Uint8Array()],
  ['noise', 'docx', Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)],
  ['a file that ends too early', 'docx', docx('').subarray(0, 300)],
  ['a file in which one letter was changed on the way', 'docx', damaged(docx(word('letter by letter')))],
  ['a zip without a document', 'docx', zipSync({ 'a.txt': strToU8('hello') })],
  ['XML that is none', 'docx', zip({ 'word/document.xml': '<w:document><w:body>' })],
  [
    'entities that grow',
    'docx',
    zip({
      'word/document.xml': `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><w:document ${W}>&c;</w:document>`,
    }),
  ],
  [
    'an entity that is a file of the server',
    'docx',
    zip({ 'word/document.xml': `<!DOCTYPE a SYSTEM "file:///etc/passwd"><w:document ${W}/>` }),
  ],
  [
    'elements a thousand deep',
    'docx',
    docx('<w:sdt><w:sdtContent>'.repeat(1_000) + '</w:sdtContent></w:sdt>'.repeat(1_000)),
  ],
  ['a part that unpacks to a thousand times its size', 'docx', docx('', { 'word/styles.xml': ' '.repeat(5_000_000) })],
  ['noise as text', 'text', Uint8Array.from([0xff, 0, 0x81, 0, 0])],
  ['noise as Markdown', 'markdown', Uint8Array.from([0xc3, 0x28, 0])],
  ['no words', 'markdown', strToU8('\n\n   \n')],
  ['no words in a page', 'html', strToU8('<html><script>words()</script></html>')],
  ['brackets without end', 'markdown', strToU8(`Words ${'['.repeat(50_000)}`)],
  ['stars without end', 'markdown', strToU8(`Words ${'*a **b '.repeat(10_000)}`)],
  ['quotes ten thousand deep', 'markdown', strToU8(`${'> '.repeat(10_000)}words`)],
];

/** What is read, without what is wrong with it. */
const read: readonly Hostile[] = [
  ['names that lead out of the file', 'docx', docx('', { '../../../../tmp/plenary-evil': 'x', '/etc/evil': 'x' })],
  [
    'styles and lists that rest on each other in a circle',
    'docx',
    docx(
      '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="4294967296"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
      {
        'word/styles.xml': `<w:styles ${W}>${style('A', '<w:basedOn w:val="B"/>')}${style('B', '<w:basedOn w:val="A"/>')}</w:styles>`,
        'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
      },
    ),
  ],
  [
    'a footnote that refers to itself',
    'docx',
    docx('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', {
      'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="1"><w:p><w:r><w:t>Note</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>`,
    }),
  ],
  [
    'a cell that spans a thousand million columns',
    'docx',
    docx(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>${word('a')}</w:tc></w:tr></w:tbl>`),
  ],
  [
    'a template, pictures and objects from elsewhere, and a link that runs',
    'docx',
    docx(`<w:p><w:hyperlink r:id="l"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>`, {
      'word/_rels/document.xml.rels': relationships(
        ['attachedTemplate', 'image', 'oleObject', 'hyperlink']
          .map(
            (type, index) =>
              `<Relationship Id="${index === 3 ? 'l' : `x${index}`}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${index === 3 ? 'javascript:alert(1)' : 'http://169.254.169.254/secret'}" TargetMode="External"/>`,
          )
          .join(''),
      ),
    }),
  ],
  [
    'fields that never end',
    'docx',
    docx(
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "javascript:x"</w:instrText></w:r></w:p>'.repeat(
        500,
      ),
    ),
  ],
  [
    'a cell of a page that spans a thousand million',
    'html',
    strToU8('<p>Words<table><tr><td colspan=1000000000 rowspan=1000000000>a<td>b</table>'),
  ],
  ['tags that never end', 'html', strToU8(`<p>Words${'<b><i><div>'.repeat(20_000)}`)],
  [
    'things that run',
    'html',
    strToU8(
      '<p onclick=x()>Words</p><svg onload=x()><a href="java\tscript:x()">link</a></svg><iframe src=http://169.254.169.254/></iframe><meta http-equiv=refresh content="0;url=http://x">',
    ),
  ],
  ['a line of a million letters', 'text', strToU8(`Words ${'x'.repeat(1_000_000)}`)],
  ['characters that turn the reading direction', 'text', strToU8('Words \u202egnorw\u202c')],
];

async function outcomeOf(format: ImportFormat, bytes: Uint8Array): Promise<ImportPreview | string> {
  try {
    return opened(await importFile({ bytes, format, tracked: 'accepted' }));
  } catch (error) {
    return (error as { code?: string }).code ?? String(error); // reason: refusals carry a code
  }
}

describe('A hostile file', () => {
  it.each(refused)('of %s is refused in a sentence', async (_, format, bytes) => {
    expect(await outcomeOf(format, bytes)).toMatch(/^(?:versions\.import|document)_?\.?\w+$/u);
  });

  it.each(read)('with %s is read without harm', async (_, format, bytes) => {
    const preview = await outcomeOf(format, bytes);
    expect(preview).toMatchObject({ format });
    if (typeof preview === 'string') return;
    expect(preview.markdown).toContain('Words');
    expect(preview.markdown).not.toMatch(/\]\(\s*(?:javascript|data):|169\.254/u);
  });
});

/** Another letter in the packed words, as a failing disk would make it; the length is the same. */
function damaged(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace('letter by letter', 'letter by lettre'), 'latin1');
}
