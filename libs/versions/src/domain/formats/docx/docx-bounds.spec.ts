import { parseMarkdown, toPlainText } from '#document';
import { DomainError } from '#shared';
import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { readDocx } from './read-docx.js';
import { toDocx } from './write-docx.js';
import { XML_HEAD, W } from './xml.js';

const frame = { title: 'T', label: 'L', contentHash: 'a'.repeat(64), date: null, language: null };

describe('A Word file', () => {
  it('made here is read by another reader: headings, lists, tables, notes, links', async () => {
    const { document } = parseMarkdown(
      '# Title\n\n## One\n\nWords[^1] and **bold**, [link](https://a.example/x).\n\n- bullet\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: A note.\n',
    );
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(toDocx(document, frame)) });
    expect(value).toContain('<h1>Title</h1>');
    expect(value).toMatch(/<h2>(?:<a [^>]*><\/a>)?One<\/h2>/u);
    expect(value).toContain('<strong>bold</strong>');
    expect(value).toContain('<a href="https://a.example/x">link</a>');
    expect(value).toContain('<li>bullet</li>');
    expect(value).toMatch(/<table>.*<p>d<\/p>.*<\/table>/su);
    expect(value).toContain('A note.');
  });

  it.each([
    ['that is no zip', strToU8('not a zip')],
    ['that is empty', new Uint8Array()],
    ['that is cut off', toDocx(parseMarkdown('# A\n').document, frame).slice(0, 900)],
    ['without a text', zipSync({ 'a.txt': strToU8('x') })],
    ['that is not well formed', packed('<w:p><w:r></w:p>')],
    ['that declares entities', packed('', '<!DOCTYPE x [<!ENTITY a "aaaa">]>')],
    ['that uses undeclared entities', packed('<w:p><w:r><w:t>&a;</w:t></w:r></w:p>')],
    ['that is nested without end', packed('<w:sdt>'.repeat(5_000) + '</w:sdt>'.repeat(5_000))],
  ])('%s is refused as broken', (_, bytes) => {
    expect(codeOf(() => readDocx(bytes, 'accepted'))).toBe('versions.import_broken');
  });

  it('that unpacks to far more than it is, is refused before it is unpacked', () => {
    const bytes = zipSync({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) }, { level: 9 });
    expect(codeOf(() => readDocx(bytes, 'accepted'))).toBe('versions.import_bomb');
  });

  it('that is encrypted, or of the old format, is refused with a word on that', () => {
    const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(codeOf(() => readDocx(ole, 'accepted'))).toBe('versions.import_protected');
  });

  it('is read without rows that tracked changes took away, in tables within tables too', () => {
    const row = (content: string, properties = '') => `<w:tr>${properties}<w:tc>${content}</w:tc></w:tr>`;
    const words = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const gone = row(words('gone'), '<w:trPr><w:del w:id="1"/></w:trPr>');
    const tableOf = (content: string, depth: number): string =>
      `<w:tbl>${row((depth === 0 ? words('kept') : tableOf('', depth - 1)) + content)}${gone}</w:tbl>`;
    const bytes = packed(tableOf(words('around'), 3));
    expect(toPlainText(readDocx(bytes, 'accepted').document)).not.toContain('gone');
    expect(toPlainText(readDocx(bytes, 'accepted').document)).toContain('kept');
    expect(toPlainText(readDocx(bytes, 'rejected').document).split('gone')).toHaveLength(5);
  });

  it('keeps what is around unknown elements, and says what was left out', () => {
    const { document, notes } = readDocx(
      packed(
        '<w:p><w:r><w:t>one</w:t></w:r><w:unknown><w:r><w:t>lost</w:t></w:r></w:unknown><w:r><w:drawing/></w:r><w:r><w:t> two</w:t></w:r></w:p>' +
          '<w:altChunk r:id="rId9"/>',
      ),
      'accepted',
    );
    expect(toPlainText(document)).toBe('one two');
    expect(notes.map(({ code }) => code)).toEqual(['image_dropped', 'embedded_dropped']);
  });
});

function packed(body: string, doctype = ''): Uint8Array {
  const document = `${XML_HEAD}${doctype}<w:document ${W}><w:body>${body}</w:body></w:document>`;
  return zipSync({ 'word/document.xml': strToU8(document) });
}

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}
