import type { SignIn } from '#contracts';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { emailAddress } from './email-address.js';
import { MAX_PASSWORD_UNITS } from './password-bounds.js';

export class SignInDto implements SignIn {
  @emailAddress()
  readonly email: string;

  /** @example "a quiet river at noon" */
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_UNITS)
  readonly password: string;
}
