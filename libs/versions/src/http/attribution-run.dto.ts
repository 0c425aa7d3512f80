import type { AttributionRun, WordingSource } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AuthoredRowsDto } from './authored-rows.dto.js';

const sources: WordingSource[] = ['moved', 'returned', 'restored', 'imported', 'adopted', 'taken_over'];

export class AttributionRunDto extends AuthoredRowsDto implements AttributionRun {
  /** Positions inside the block as ProseMirror counts them, [from, to). */
  @ApiProperty({ type: 'integer' })
  readonly from: number;
  @ApiProperty({ type: 'integer' })
  readonly to: number;
  /** How the words came to stand here without being written here; null when they were. */
  @ApiProperty({ enum: sources, nullable: true })
  readonly source: WordingSource | null;
  /** Who put them here. */
  @ApiProperty({ type: 'integer' })
  readonly enteredBy: number;
  @ApiProperty({ type: 'integer' })
  readonly enteredSeq: number;
  @ApiProperty({ format: 'date-time' })
  readonly enteredAt: string;
}
