import {
  type NewGroup,
  oneLinePattern,
  prosePattern,
  textLimits,
  visibilities,
  type Visibility,
  patternRules,
} from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { mayBeAbsent, trimmed } from './trimmed.js';

export class NewGroupDto implements NewGroup {
  /** @example "Working Group on Release Tiers" */
  @trimmed()
  @Length(1, textLimits.groupName)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly name: string;

  /** The group it belongs to; absent for a root of the tree. */
  @mayBeAbsent()
  @IsUUID()
  readonly parentId?: string;

  /** Markdown. */
  @mayBeAbsent()
  @IsString()
  @MaxLength(textLimits.termsOfReference)
  @Matches(prosePattern, patternRules.prose)
  readonly termsOfReference?: string;

  @ApiProperty({ enum: visibilities })
  @IsIn(visibilities)
  readonly visibility: Visibility;

  @mayBeAbsent()
  @IsUUID()
  readonly chairPersonId?: string;
}
