import { IsOptional, IsString, MaxLength } from 'class-validator';
import { MAX_CURSOR_LENGTH } from '../domain/people-cursor.js';

const MAX_QUERY_LENGTH = 100;

export class ListPeopleDto {
  /** Part of a name or of an e-mail address. */
  @IsOptional()
  @IsString()
  @MaxLength(MAX_QUERY_LENGTH)
  readonly query?: string;

  /** From the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_LENGTH)
  readonly cursor?: string;
}
