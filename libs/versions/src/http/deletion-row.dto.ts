import type { DeletionRow } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { DeletedWordsDto } from './deleted-words.dto.js';

export class DeletionRowDto implements DeletionRow {
  @ApiProperty({ type: 'integer' })
  readonly author: number;
  @ApiProperty({ enum: ['words', 'with_clause', 'unseen'] })
  readonly way: DeletionRow['way'];
  @ApiProperty({ type: 'string', nullable: true })
  readonly clauseId: string | null;
  @ApiProperty({ type: 'integer' })
  readonly firstSeq: number;
  @ApiProperty({ type: 'integer' })
  readonly lastSeq: number;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
  /** The first 500 characters. */
  readonly text: string;
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
  /** Whose words went. */
  @ApiProperty({ type: [DeletedWordsDto] })
  readonly words: readonly DeletedWordsDto[];
}
