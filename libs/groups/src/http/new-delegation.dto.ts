import {
  type DelegationKind,
  delegationKinds,
  type NewDelegation,
  tagPattern,
  textLimits,
  weightPattern,
  patternRules,
} from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { mayBeAbsent } from './trimmed.js';

export class NewDelegationDto implements NewDelegation {
  @IsUUID()
  readonly organisationId: string;

  @ApiProperty({ enum: delegationKinds })
  @IsIn(delegationKinds)
  readonly kind: DelegationKind;

  /** The organisation's own when absent. */
  @mayBeAbsent()
  @Length(1, 40)
  readonly stakeholderClass?: string;

  /** @example ["p-member"] */
  @mayBeAbsent()
  @IsArray()
  @ArrayMaxSize(textLimits.delegationTags)
  @ArrayUnique()
  @MaxLength(textLimits.delegationTag, { each: true })
  @Matches(tagPattern, { ...patternRules.tag, each: true })
  readonly tags?: string[];

  /**
   * Voting weight in micro-units, as digits: 1000000 is one vote.
   * @example "1000000"
   */
  @mayBeAbsent()
  @Matches(weightPattern, patternRules.weight)
  readonly weightMicro?: string;
}
