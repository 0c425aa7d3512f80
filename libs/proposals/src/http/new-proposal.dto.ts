import { oneLinePattern, prosePattern, textLimits, patternRules } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsString, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { ProposalStartDto } from './proposal-start.dto.js';

export class NewProposalDto {
  /** @example "Framework for open releases" */
  @trimmed()
  @Length(1, textLimits.proposalTitle)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly title: string;

  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.proposalAbstract)
  @Matches(prosePattern, patternRules.prose)
  readonly abstract?: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ProposalStartDto)
  readonly start: ProposalStartDto;
}
