import { IsString, Matches, MaxLength } from 'class-validator';
import { MAX_CURSOR_LENGTH } from '../domain/people-cursor.js';
import { ifGiven } from './if-given.js';

const MAX_QUERY_LENGTH = 100;

export class ListPeopleDto {
  /** Part of a name or of an e-mail address. */
  @ifGiven()
  @IsString()
  @Matches(/^\P{Cc}*$/u, { message: 'query must not contain control characters' })
  @MaxLength(MAX_QUERY_LENGTH)
  readonly query?: string;

  /** From the page before. */
  @ifGiven()
  @IsString()
  @MaxLength(MAX_CURSOR_LENGTH)
  readonly cursor?: string;
}
