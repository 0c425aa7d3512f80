import type { AttributionPage } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AttributionBlockDto } from './attribution-block.dto.js';
import { AttributionNoteDto } from './attribution-note.dto.js';
import { AuthorsShownDto } from './authors-shown.dto.js';

export class AttributionPageDto extends AuthorsShownDto implements AttributionPage {
  /** Of the whole text. */
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
  @ApiProperty({ type: 'integer' })
  readonly blockCount: number;
  @ApiProperty({ type: [AttributionBlockDto] })
  readonly blocks: readonly AttributionBlockDto[];
  /** What rows that runs of this page name by `enteredSeq` were written for. */
  @ApiProperty({ type: [AttributionNoteDto] })
  readonly notes: readonly AttributionNoteDto[];
  /** Ask again with `after` this number; null at the end. */
  @ApiProperty({ type: 'integer', nullable: true })
  readonly after: number | null;
}
