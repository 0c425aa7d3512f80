import { patternRules } from '#contracts';
import { IsUUID, Matches } from 'class-validator';

export class ClauseParamsDto {
  @IsUUID()
  readonly proposalId: string;

  @Matches(/^[A-Za-z0-9_-]{1,64}$/u, patternRules.clauseId)
  readonly clauseId: string;
}
