import { type DenialReason, denialReasons } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

/** Whether something may be done, and if not, why. */
export class RightViewDto {
  readonly ok: boolean;
  @ApiProperty({ enum: denialReasons, nullable: true })
  readonly reason: DenialReason | null;
}
