import { readBlocks } from './blocks.js';

const words = { type: 'text', text: 'Each provider reports.' };

describe('reading blocks', () => {
  it('reads an unknown node as a paragraph of its words', () => {
    const [block] = readBlocks({ content: [{ type: 'constructor', content: [{ type: 'poem', content: [words] }] }] });
    expect(block).toMatchObject({ type: 'clause', kind: 'paragraph', content: [{ text: words.text, marks: [] }] });
  });

  it.each(['underline', 'constructor', 'toString'])('reads a run without the unknown mark %s', (type) => {
    const marks = [{ type, attrs: {} }, { type: 'bold' }];
    const [block] = readBlocks({ content: [{ type: 'clause', content: [{ ...words, marks }] }] });
    expect(block).toMatchObject({ content: [{ text: words.text, marks: [{ type: 'bold', href: '' }] }] });
  });

  it.each([null, 'https://example.org', { href: 7 }, { href: 'javascript:alert(1)' }])(
    'reads a link that leads nowhere (%j) as plain words',
    (attrs) => {
      const run = { ...words, marks: [{ type: 'link', attrs }] };
      expect(readBlocks({ content: [{ type: 'clause', content: [run] }] })).toMatchObject([
        { content: [{ text: words.text, marks: [] }] },
      ]);
    },
  );

  it('leaves out what turns the reading order, in words, labels, addresses and code', () => {
    const content = [
      { type: 'text', text: 'It shall\u2067 \u2066not\u2069 report\u202E.\u200F' },
      { type: 'cross_reference', attrs: { label: 'a\u202Eb' } },
      { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://a.example/\u202Egnp' } }] },
    ];
    const code = { type: 'code_block', content: [{ type: 'text', text: 'if (\u2066a\u2069)\n\tb' }] };
    expect(readBlocks({ content: [{ type: 'clause', content }, code] })).toMatchObject([
      {
        content: [
          { text: 'It shall not report.\u200F' },
          { type: 'cross_reference', label: '' },
          { text: 'here', marks: [] },
        ],
      },
      { text: 'if (a)\n\tb' },
    ]);
  });

  it('reads attributes and words of a wrong type as their defaults', () => {
    const attrs = { id: 5, kind: 'poem', level: '2', marker: {} };
    expect(readBlocks({ content: [{ type: 'clause', attrs, content: [{ type: 'text', text: 7 }] }] })).toEqual([
      { type: 'clause', id: null, kind: 'paragraph', level: 0, marker: null, content: [] },
    ]);
  });
});
