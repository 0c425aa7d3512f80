import { patternRules } from '#contracts';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MAX_NAME_LENGTH, personNamePattern } from '../domain/person-name.js';
import { ifGiven } from './if-given.js';
import { asName } from './trimmed.js';

const MAX_LOCALE_LENGTH = 35; // RFC 5646, 4.4.1
const localePattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/u;

export class ChangeProfileDto {
  /** @example "Amina Diallo" */
  @ifGiven()
  @asName()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_NAME_LENGTH)
  @Matches(personNamePattern, { message: 'name must show something and not contain control characters' })
  readonly name?: string;

  /** A BCP 47 language tag. @example "pt-BR" */
  @ifGiven()
  @IsString()
  @MaxLength(MAX_LOCALE_LENGTH)
  @Matches(localePattern, patternRules.language)
  readonly locale?: string;
}
