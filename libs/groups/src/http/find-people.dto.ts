import { textLimits } from '#contracts';
import { IsString, Matches, MaxLength } from 'class-validator';
import { mayBeAbsent } from './trimmed.js';

export class FindPeopleDto {
  /** Part of a name; for whoever manages members also of an e-mail address. */
  @mayBeAbsent()
  @IsString()
  @Matches(/^\P{Cc}*$/u, { message: 'query must not contain control characters' })
  @MaxLength(textLimits.searchQuery)
  readonly query?: string;
}
