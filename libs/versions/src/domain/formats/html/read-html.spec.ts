import { contentHash, parseMarkdown, toMarkdown, toPlainText } from '#document';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHtml } from './read-html.js';
import { toHtml } from './write-html.js';

const corpus = join(import.meta.dirname, '../../../../../../../shared/corpus');
const withCorpus = existsSync(corpus) ? it : it.skip;
const markdownOf = (html: string): string => toMarkdown(readHtml(html).document);

describe('A web page', () => {
  it('made here comes back with its words, kinds, numbers and references', () => {
    const { document } = parseMarkdown(
      '# Title\n\n## One\n\n<!-- clause: article #r1 -->\n### Art\n\n<!-- clause: definition -->\n**AI** is *this*[^1].\n\nSee [1.1](#r1 "number"), [that](#r1) and `x`.\n\n1. a\n   1. b\n\n      more\n2. c\n\n| h | i |\n| --- | --- |\n| j | k<br>l |\n\n```sh\na\n b\n```\n\n[^1]: A [note](https://n.example).\n',
    );
    const page = toHtml(document, { title: 'T', label: 'L', contentHash: 'x', date: null, language: null });
    expect(markdownOf(page)).toBe(toMarkdown(document));
    expect(contentHash(readHtml(page).document)).toBe(contentHash(document));
  });

  it('gives its article without menus, forms and scripts, which are named', () => {
    const page =
      '<body><nav>Menu</nav><article><h2>One</h2><p>Two <b>bold</b>  words</p><script>evil()</script></article><footer>Foot</footer></body>';
    expect(markdownOf(page)).toBe('## One\n\nTwo **bold** words\n');
    expect(readHtml(page).notes.map(({ code }) => code)).toEqual(['script_dropped']);
  });

  it('keeps no address that could run', () => {
    const { document, notes } = readHtml(
      '<p><a href="javascript:alert(1)">words</a> <img src=x onerror=alert(1) alt="pic"></p>',
    );
    expect(toMarkdown(document)).toBe('words pic\n');
    expect(notes.map(({ code }) => code)).toEqual(['link_address_dropped', 'image_dropped']);
  });

  it('of any depth is read', () => {
    expect(toPlainText(readHtml('<div>'.repeat(20_000) + 'deep').document)).toBe('deep');
  });

  withCorpus('of the corpus gives the text of its Markdown (corpus needed)', () => {
    const page = readFileSync(join(corpus, 'formats/osaid-0.0.8-wordpress-page.html'), 'utf8');
    const source = readFileSync(join(corpus, 'documents/osaid/versions/osaid-0.0.8.md'), 'utf8');
    const read = toPlainText(readHtml(page).document);
    const wanted = toPlainText(parseMarkdown(source).document)
      .split('\n')
      .map(plain)
      .filter((line) => line.length > 40);
    const missing = wanted.filter((line) => !plain(read).includes(line));
    expect(wanted.length).toBeGreaterThan(15);
    expect(missing.length).toBeLessThanOrEqual(2);
    expect(readHtml(page).document.content?.filter(({ type }) => type === 'table')).toHaveLength(2);
  });
});

function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}
