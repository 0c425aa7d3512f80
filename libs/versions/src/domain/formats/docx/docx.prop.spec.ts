import type { Block, DocumentJson } from '#document';
import { canonicalContent, joinRuns, numberBlocks, readBlocks, writeBlocks } from '#document';
import fc from 'fast-check';
import { documents, SEED } from '../../../../../document/src/domain/arbitrary-documents.js';
import type { ExportFrame } from '../export-frame.js';
import { readDocx } from './read-docx.js';
import { toDocx } from './write-docx.js';

const frame: ExportFrame = { title: 'T', label: 'L', contentHash: 'a'.repeat(64), date: null, language: null };

describe('.docx', () => {
  it('keeps every word, kind, number, mark, link and reference of every document', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const wanted = asWordKeepsIt(document);
        const back = readDocx(toDocx(wanted, frame), 'accepted').document;
        expect(canonicalContent(back)).toEqual(canonicalContent(wanted));
        expect(numbersOf(back)).toEqual(numbersOf(wanted));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('is the same bytes for the same text', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(toDocx(document, frame)).toEqual(toDocx(document, frame));
      }),
      { seed: SEED + 1, numRuns: 40 },
    );
  });
});

/** Word has footnotes of the whole text, no row without cells, and two characters less. */
function asWordKeepsIt(document: DocumentJson): DocumentJson {
  const blocks = readBlocks(document).flatMap((block): Block[] => {
    if (block.type === 'code_block') return [{ ...block, text: withoutNonCharacters(block.text) }];
    if (block.type !== 'table') return [{ ...block, content: cleaned(block.content) }];
    const rows = block.rows
      .filter((row) => row.length > 0)
      .map((row) => row.map((cell) => ({ ...cell, content: cleaned(cell.content) })));
    return rows.length === 0 ? [] : [{ ...block, rows }];
  });
  const notes = blocks.filter(({ type }) => type === 'footnote');
  return writeBlocks([...blocks.filter(({ type }) => type !== 'footnote'), ...notes]);
}

function cleaned(content: Parameters<typeof joinRuns>[0]): ReturnType<typeof joinRuns> {
  return joinRuns(
    content.map((inline) => {
      if (inline.type === 'text') return { ...inline, text: withoutNonCharacters(inline.text) };
      return inline.type === 'cross_reference' ? { ...inline, label: withoutNonCharacters(inline.label) } : inline;
    }),
  );
}

function withoutNonCharacters(text: string): string {
  return text.replaceAll(/[\uFFFE\uFFFF]/gu, '');
}

function numbersOf(document: DocumentJson): string[] {
  return numberBlocks(readBlocks(document)).map(({ number }) => number);
}
