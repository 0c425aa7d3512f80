import { IsEmail, MaxLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '../domain/email.js';
import { trimmed } from './trimmed.js';

export class RequestPasswordResetDto {
  /** @example "amina.diallo@example.org" */
  @trimmed()
  @IsEmail({ allow_utf8_local_part: false })
  @MaxLength(MAX_EMAIL_LENGTH)
  readonly email: string;
}
