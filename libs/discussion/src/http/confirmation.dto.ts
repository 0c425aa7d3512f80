import type { Confirmation } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

export const MAX_REVISION = 2_147_483_647; // the column's

export class ConfirmationDto implements Confirmation {
  /** That whoever confirms has seen. */
  @IsInt()
  @Min(1)
  @Max(MAX_REVISION)
  @ApiProperty({ type: 'integer' })
  readonly revision: number;
}
