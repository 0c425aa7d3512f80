import type { Block, DocumentJson } from '#document';
import { contentHash, parseMarkdown, readBlocks } from '#document';
import { strFromU8, unzipSync } from 'fflate';
import type { Comparison } from '../comparison.js';
import { readDocx } from './read-docx.js';
import { comparisonToDocx } from './write-docx.js';

const frame = { title: 'T', label: 'L', contentHash: 'a'.repeat(64), date: null, language: null };
const author = { name: 'Amal <Haddad>', at: '2026-05-04T10:00:00.123Z' };

const before = parseMarkdown('# One\n\nKept words.\n\nOld words here.\n\nGone paragraph.\n\n1. first\n').document;
const now = parseMarkdown('# One\n\nKept words.\n\nNew words here.\n\n1. first\n\nAdded paragraph.\n').document;

describe('A comparison as .docx', () => {
  const bytes = comparisonToDocx(comparison(), frame);

  it('is the new text when all changes are accepted', () => {
    expect(contentHash(readDocx(bytes, 'accepted').document)).toBe(contentHash(now));
  });

  it('is the old text when all changes are rejected', () => {
    expect(contentHash(readDocx(bytes, 'rejected').document)).toBe(contentHash(before));
  });

  it('says who changed what, and when', () => {
    const { revisions } = readDocx(bytes, 'accepted');
    expect(revisions.authors).toEqual(['Amal <Haddad>', 'Ben']);
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    expect(xml).toContain('w:author="Amal &lt;Haddad&gt;" w:date="2026-05-04T10:00:00Z"');
    expect(xml).toContain('<w:delText xml:space="preserve">Old</w:delText>');
  });
});

function comparison(): Comparison {
  const [title, kept, old, gone, item] = blocksOf(before);
  const [title2, kept2, changed, item2, added] = blocksOf(now);
  const text = (words: string) => [{ type: 'text' as const, text: words, marks: [] }];
  return {
    author,
    blocks: [
      { change: 'kept', block: title2!, before: title!, words: null },
      { change: 'kept', block: kept2!, before: kept!, words: null },
      {
        change: 'kept',
        block: changed!,
        before: old!,
        words: [
          { change: 'deleted', content: text('Old'), author: null },
          { change: 'inserted', content: text('New'), author: { name: 'Ben', at: null } },
          { change: 'kept', content: text(' words here.'), author: null },
        ],
      },
      { change: 'deleted', block: gone!, author: null },
      { change: 'kept', block: item2!, before: item!, words: null },
      { change: 'inserted', block: added!, author: null },
    ],
  };
}

function blocksOf(document: DocumentJson): readonly Block[] {
  return readBlocks(document);
}
