import type {
  ImportCounts,
  ImportedComment,
  ImportFormat,
  ImportHeading,
  ImportNote,
  ImportPreview,
  ImportRevisions,
} from '#contracts';
import { importFormats } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

class ImportHeadingDto implements ImportHeading {
  readonly level: number;
  readonly number: string;
  readonly title: string;
}
class ImportCountsDto implements ImportCounts {
  readonly clauses: number;
  readonly words: number;
  readonly tables: number;
  readonly footnotes: number;
}
/** What could not be kept as it was in a file. */
export class FileNoteDto implements ImportNote {
  readonly code: string;
  readonly line: number;
  readonly detail: string;
}
class ImportRevisionsDto implements ImportRevisions {
  readonly insertions: number;
  readonly deletions: number;
  readonly formatting: number;
  @ApiProperty({ type: [String] })
  readonly authors: readonly string[];
}
class ImportedCommentDto implements ImportedComment {
  readonly author: string;
  readonly text: string;
}

export class ImportPreviewDto implements ImportPreview {
  @ApiProperty({ enum: importFormats })
  readonly format: ImportFormat;
  /** A proposal that starts from this has the same text. */
  readonly markdown: string;
  readonly contentHash: string;
  /** What to propose as title; may be empty. */
  readonly title: string;
  @ApiProperty({ type: [ImportHeadingDto] })
  readonly outline: readonly ImportHeadingDto[];
  readonly counts: ImportCountsDto;
  @ApiProperty({ type: [FileNoteDto] })
  readonly notes: readonly FileNoteDto[];
  readonly revisions: ImportRevisionsDto;
  @ApiProperty({ type: [ImportedCommentDto] })
  readonly comments: readonly ImportedCommentDto[];
}
