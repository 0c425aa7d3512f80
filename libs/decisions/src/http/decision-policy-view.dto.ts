import type { DecisionPolicyView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class DecisionPolicyViewDto implements DecisionPolicyView {
  /** 0 for the one every group begins with. */
  @ApiProperty({ type: 'integer' })
  readonly version: number;
  @ApiProperty({ type: [String] })
  readonly allowedRules: readonly string[];
  readonly defaultRule: string;
  @ApiProperty({ type: 'integer' })
  readonly minNoticeHours: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly at: string | null;
  readonly canChange: boolean;
}
