import type { NamedRuleView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class NamedRuleViewDto implements NamedRuleView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'See libs/decision-rules/RULES.md' })
  readonly rule: unknown;
  /** SHA-256 of its canonical JSON, 64 hex digits. */
  readonly ruleHash: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly examples: readonly unknown[];
}
