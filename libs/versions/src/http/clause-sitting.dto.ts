import type { ClauseSitting } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class ClauseSittingDto implements ClauseSitting {
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
  /** Characters. */
  @ApiProperty({ type: 'integer' })
  readonly inserted: number;
  @ApiProperty({ type: 'integer' })
  readonly deleted: number;
}
