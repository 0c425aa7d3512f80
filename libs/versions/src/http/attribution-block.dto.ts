import type { AttributionBlock } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AttributionRunDto } from './attribution-run.dto.js';

export class AttributionBlockDto implements AttributionBlock {
  readonly id: string;
  /** `clause`, `table`, `code_block` or `footnote`. */
  readonly type: string;
  /** UTF-16 units of its words: what its runs add up to. */
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
  @ApiProperty({ type: [AttributionRunDto] })
  readonly runs: readonly AttributionRunDto[];
}
