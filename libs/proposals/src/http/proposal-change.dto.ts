import { oneLinePattern, type ProposalChange, prosePattern, textLimits, patternRules } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { IsString, Length, Matches, MaxLength } from 'class-validator';

export class ProposalChangeDto implements ProposalChange {
  @mayBeAbsent()
  @trimmed()
  @Length(1, textLimits.proposalTitle)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly title?: string;

  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.proposalAbstract)
  @Matches(prosePattern, patternRules.prose)
  readonly abstract?: string;
}
