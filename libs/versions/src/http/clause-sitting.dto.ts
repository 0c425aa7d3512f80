import type { ClauseSitting } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AuthoredRowsDto } from './authored-rows.dto.js';

export class ClauseSittingDto extends AuthoredRowsDto implements ClauseSitting {
  /** Characters. */
  @ApiProperty({ type: 'integer' })
  readonly inserted: number;
  @ApiProperty({ type: 'integer' })
  readonly deleted: number;
}
