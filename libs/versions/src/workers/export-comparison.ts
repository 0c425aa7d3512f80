import { answered, type ThreadAnswer } from '#shared';
import { comparisonOf } from '../domain/formats/compared-blocks.js';
import type { ChangeAuthors } from '../domain/change-authors.js';
import type { ChangeAuthor } from '../domain/formats/comparison.js';
import { comparisonToDocx } from '../domain/formats/docx/write-docx.js';
import type { ExportFrame } from '../domain/formats/export-frame.js';
import { signed } from '../domain/formats/signed-changes.js';
import { storedDocument } from './build-version.js';
import type { TextPair } from './compare-texts.js';

export interface ComparisonTask extends TextPair {
  readonly frame: ExportFrame;
  /** Of what nobody can be found for. */
  readonly author: ChangeAuthor;
  readonly authors: ChangeAuthors;
}

/**
 * Compares two stored texts and writes the comparison as a Word file with tracked changes, in a thread.
 * @returns the bytes of the file, or a refusal
 */
export function exportComparison(task: ComparisonTask): Promise<ThreadAnswer<Uint8Array>> {
  return answered(() =>
    comparisonToDocx(
      signed(comparisonOf(storedDocument(task.old), storedDocument(task.new), task.author), task.authors),
      task.frame,
    ),
  );
}
