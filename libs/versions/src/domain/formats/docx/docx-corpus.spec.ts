import { toPlainText, outline } from '#document';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocx } from './read-docx.js';

const folder = join(import.meta.dirname, '../../../../../../../shared/corpus/formats');
const withCorpus = existsSync(folder) ? describe : describe.skip;

withCorpus(existsSync(folder) ? 'Word files of the corpus' : 'Word files of the corpus (corpus not present)', () => {
  const open = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
  const linesOf = (name: string, tracked: 'accepted' | 'rejected'): string[] =>
    toPlainText(readDocx(open(name), tracked).document)
      .split('\n')
      .map((line) => line.replaceAll(/\s+/gu, ' ').trim());

  it('a guide with tracked changes, all accepted, is the text of its clean copy', () => {
    const accepted = linesOf('uslm-review-guide-tracked-changes.docx', 'accepted');
    expect(accepted).toEqual(linesOf('uslm-review-guide-clean.docx', 'accepted'));
    expect(linesOf('uslm-review-guide-tracked-changes.docx', 'rejected')).not.toEqual(accepted);
  });

  it('a guide with tracked changes reports them', () => {
    const { revisions } = readDocx(open('uslm-review-guide-tracked-changes.docx'), 'rejected');
    expect(revisions).toEqual({ insertions: 18, deletions: 8, formatting: 0, authors: ['Author'] });
  });

  it('headings keep their kinds, levels and numbers', () => {
    const { document } = readDocx(open('uslm-review-guide-clean.docx'), 'accepted');
    const numbered = outline(document).filter(({ number }) => number !== '');
    expect(numbered.slice(0, 3).map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 Introduction',
      '2 Conventions Used in the User Guide',
      '3 Brief USLM Background',
    ]);
  });

  it('a large table keeps its rows', () => {
    const { document } = readDocx(open('nist-800-63b-usability-table.docx'), 'accepted');
    expect(document.content?.map(({ type }) => type)).toEqual(['table']);
    expect(document.content?.[0]?.content?.length).toBeGreaterThan(5);
  });
});
