import type { BallotChangeRow } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class BallotChangeRowDto implements BallotChangeRow {
  @ApiProperty({ enum: ['extended', 'voided'] })
  readonly kind: 'extended' | 'voided';
  readonly reason: string;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly closesAt: string | null;
}
