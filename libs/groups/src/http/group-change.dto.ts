import {
  type GroupChange,
  type NameDisplay,
  nameDisplays,
  oneLinePattern,
  prosePattern,
  textLimits,
  visibilities,
  type Visibility,
  patternRules,
} from '#contracts';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { mayBeAbsent, trimmed } from './trimmed.js';

export class GroupChangeDto implements GroupChange {
  @mayBeAbsent()
  @trimmed()
  @Length(1, textLimits.groupName)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly name?: string;

  /** Markdown. */
  @mayBeAbsent()
  @IsString()
  @MaxLength(textLimits.termsOfReference)
  @Matches(prosePattern, patternRules.prose)
  readonly termsOfReference?: string;

  @ApiPropertyOptional({ enum: visibilities })
  @mayBeAbsent()
  @IsIn(visibilities)
  readonly visibility?: Visibility;

  /** How authors are named to members. */
  @ApiPropertyOptional({ enum: nameDisplays })
  @mayBeAbsent()
  @IsIn(nameDisplays)
  readonly namesForMembers?: NameDisplay;

  /** How authors are named to everybody else. */
  @ApiPropertyOptional({ enum: nameDisplays })
  @mayBeAbsent()
  @IsIn(nameDisplays)
  readonly namesForPublic?: NameDisplay;

  /** Moves the group in the tree, for administrators; null makes it a root. */
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly parentId?: string | null;
}
