import { parseMarkdown } from '#document';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { makePdf } from '../../../workers/make-pdf.js';
import { fontOfWoff } from './woff-font.js';
import { literal, toTypst } from './write-typst.js';

const frame = { title: 'T "quoted"', label: 'Version 3', contentHash: 'ab'.repeat(32), date: null, language: null };

describe('A text for the typesetter', () => {
  it('is never read as code: whatever was written stands in a literal', () => {
    expect(literal('a"b\\c\n#d')).toBe(String.raw`"a\"b\\c\n#d"`);
    const { document } = parseMarkdown('# \\#eval("1") $x$ @a `#read("/etc/passwd")`\n\n"\\#panic()" \\\\" <b>\n');
    const pdf = makePdf(toTypst(document, frame));
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  });

  it('is tagged, in its language, with bookmarks, and the same bytes twice', () => {
    const { document } = parseMarkdown(
      '# One\n\n## Two\n\n1. a\n\n   b[^1]\n\n| h |\n| --- |\n| c |\n\n[^1]: N.\n\n[^2]: Loose.\n',
    );
    const pdf = Buffer.from(makePdf(toTypst(document, { ...frame, language: 'fr' })));
    expect(pdf.includes('/StructTreeRoot')).toBe(true);
    expect(pdf.includes('/Lang (fr)') || pdf.includes('/Lang(fr)')).toBe(true);
    expect(pdf.includes('/Outlines')).toBe(true);
    expect(Buffer.from(makePdf(toTypst(document, { ...frame, language: 'fr' }))).equals(pdf)).toBe(true);
  });

  it('without headings, words or with an empty heading is set too', () => {
    for (const markdown of ['', 'words\n', '<!-- clause: section empty -->\n\nwords\n']) {
      expect(makePdf(toTypst(parseMarkdown(markdown).document, frame)).length).toBeGreaterThan(1_000);
    }
  });

  it('takes its letters from web fonts, unpacked', () => {
    const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/tinos/package.json'));
    const font = Buffer.from(
      fontOfWoff(readFileSync(join(folder, 'files/tinos-greek-400-normal.woff')), 'Tinos greek'),
    );
    expect(font.readUInt32BE(0)).toBe(0x00010000);
    expect(() => fontOfWoff(new Uint8Array(64), 'x')).toThrow('WOFF');
  });
});
