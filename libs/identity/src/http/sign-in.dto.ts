import type { SignIn } from '#contracts';
import { IsEmail, IsString, MaxLength, MinLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '../domain/email.js';
import { MAX_PASSWORD_UNITS } from './password-bounds.js';
import { trimmed } from './trimmed.js';

export class SignInDto implements SignIn {
  /** @example "amina.diallo@example.org" */
  @trimmed()
  @IsEmail({ allow_utf8_local_part: false })
  @MaxLength(MAX_EMAIL_LENGTH)
  readonly email: string;

  /** @example "a quiet river at noon" */
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_UNITS)
  readonly password: string;
}
