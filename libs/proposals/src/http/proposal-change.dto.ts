import { oneLinePattern, type ProposalChange, prosePattern, textLimits } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { IsString, Length, Matches, MaxLength } from 'class-validator';

export class ProposalChangeDto implements ProposalChange {
  @mayBeAbsent()
  @trimmed()
  @Length(1, textLimits.proposalTitle)
  @Matches(oneLinePattern)
  readonly title?: string;

  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.proposalAbstract)
  @Matches(prosePattern)
  readonly abstract?: string;
}
