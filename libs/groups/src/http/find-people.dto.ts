import { textLimits } from '#contracts';
import { IsString, MaxLength } from 'class-validator';
import { mayBeAbsent } from './trimmed.js';

export class FindPeopleDto {
  /** Part of a name; for whoever manages members also of an e-mail address. */
  @mayBeAbsent()
  @IsString()
  @MaxLength(textLimits.searchQuery)
  readonly query?: string;
}
