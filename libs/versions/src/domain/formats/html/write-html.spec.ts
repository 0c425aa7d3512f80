import { contentHash, parseMarkdown } from '#document';
import { toHtml } from './write-html.js';

const frameOf = (hash: string) => ({
  title: 'A <b> title',
  label: 'Version 3',
  contentHash: hash,
  date: null,
  language: null,
});

describe('A text as HTML', () => {
  const { document } = parseMarkdown(
    '# Framework\n\n## Scope\n\n### First\n\nSee <script>alert(1)</script> `a<b` [x](https://e.example/?a=1&b=2)[^1].\n\n1. one\n   1. deep\n2. two\n\n[^1]: A note.\n',
  );
  const html = toHtml(document, frameOf(contentHash(document)));

  it('is one file that runs nothing and loads nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|src=|@import|url\(/u);
    expect(html).toContain('A &lt;b&gt; title');
    expect(html).toContain('a&lt;b');
  });

  it('has headings in order, anchors by number and real lists', () => {
    expect(html).toMatch(/<h1 id="p-1"[^>]*>Framework<\/h1>/u);
    expect(html).toMatch(/<h2 id="c-1"/u);
    expect(html).toMatch(/<h3 id="c-1.1"/u);
    expect(html).toMatch(/<li><p id="c-1.1\(a\)\(i\)"/u);
    expect(html).toContain('href="https://e.example/?a=1&amp;b=2"');
    expect(html).toMatch(/<sup data-footnote-ref="1"><a id="ref-1" role="doc-noteref" href="#note-1">1<\/a><\/sup>/u);
  });

  it('is the same bytes for the same text, in the direction of its script', () => {
    expect(toHtml(document, frameOf('x'))).toBe(toHtml(document, frameOf('x')));
    const arabic = parseMarkdown('# إطار\n\nنص عربي.\n').document;
    expect(toHtml(arabic, frameOf('x'))).toContain('<html lang="ar" dir="rtl">');
  });
});
