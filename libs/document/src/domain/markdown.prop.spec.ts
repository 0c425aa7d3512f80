import fc from 'fast-check';
import { SEED, documents } from './arbitrary-documents.js';
import { canonicalContent, contentHash } from './canonical.js';
import { parseMarkdown } from './parse-markdown.js';
import { schema } from './schema.js';
import { toMarkdown } from './write-markdown.js';

describe('Markdown', () => {
  it('keeps the content of every document the schema allows', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const markdown = toMarkdown(document);
        expect(canonicalContent(parseMarkdown(markdown).document)).toEqual(canonicalContent(document));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('is stable from the first output on', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const first = toMarkdown(document);
        const again = parseMarkdown(first).document;
        expect(toMarkdown(again)).toBe(first);
        expect(contentHash(again)).toBe(contentHash(document));
        schema.nodeFromJSON(again).check();
      }),
      { seed: SEED + 1, numRuns: 120 },
    );
  });
});
