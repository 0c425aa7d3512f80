import type { ImportNote } from '#contracts';

export class ImportNoteDto implements ImportNote {
  readonly code: string;
  /** Of the source, from 1. */
  readonly line: number;
  readonly detail: string;
}
