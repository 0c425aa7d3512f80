import type { AttributionRun, WordingSource } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

const sources: WordingSource[] = ['moved', 'returned', 'restored', 'imported', 'adopted', 'taken_over'];

export class AttributionRunDto implements AttributionRun {
  /** Positions inside the block as ProseMirror counts them, [from, to). */
  @ApiProperty({ type: 'integer' })
  readonly from: number;
  @ApiProperty({ type: 'integer' })
  readonly to: number;
  /** Whose words: who entered them first. */
  @ApiProperty({ type: 'integer' })
  readonly author: number;
  @ApiProperty({ type: 'integer' })
  readonly firstSeq: number;
  @ApiProperty({ type: 'integer' })
  readonly lastSeq: number;
  @ApiProperty({ format: 'date-time' })
  readonly firstAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastAt: string;
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
