import {
  type DelegationChange,
  type DelegationKind,
  delegationKinds,
  tagPattern,
  textLimits,
  weightPattern,
  patternRules,
} from '#contracts';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, Length, Matches, MaxLength } from 'class-validator';
import { mayBeAbsent } from './trimmed.js';

export class DelegationChangeDto implements DelegationChange {
  @ApiPropertyOptional({ enum: delegationKinds })
  @mayBeAbsent()
  @IsIn(delegationKinds)
  readonly kind?: DelegationKind;

  @mayBeAbsent()
  @Length(1, 40)
  readonly stakeholderClass?: string;

  @mayBeAbsent()
  @IsArray()
  @ArrayMaxSize(textLimits.delegationTags)
  @ArrayUnique()
  @MaxLength(textLimits.delegationTag, { each: true })
  @Matches(tagPattern, { ...patternRules.tag, each: true })
  readonly tags?: string[];

  /** Voting weight in micro-units, as digits: 1000000 is one vote. */
  @mayBeAbsent()
  @Matches(weightPattern, patternRules.weight)
  readonly weightMicro?: string;
}
