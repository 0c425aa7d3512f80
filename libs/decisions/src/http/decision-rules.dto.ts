import type { DecisionRules } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { NamedRuleViewDto } from './named-rule-view.dto.js';

export class DecisionRulesDto implements DecisionRules {
  @ApiProperty({ type: [NamedRuleViewDto] })
  readonly rules: readonly NamedRuleViewDto[];
}
