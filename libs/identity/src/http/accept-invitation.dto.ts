import type { AcceptInvitation } from '#contracts';
import { IsEmail, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '../domain/email.js';
import { MAX_NAME_LENGTH, personNamePattern } from '../domain/person-name.js';
import { MAX_PASSWORD_UNITS } from './password-bounds.js';
import { TokenDto } from './token.dto.js';
import { asName, trimmed } from './trimmed.js';

/** Name and password make an account; who is signed in leaves both out. The address is asked for only when the invitation has none. */
export class AcceptInvitationDto extends TokenDto implements AcceptInvitation {
  /** @example "Amina Diallo" */
  @IsOptional()
  @asName()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_NAME_LENGTH)
  @Matches(personNamePattern, { message: 'name must not contain control characters' })
  readonly name?: string;

  /** @example "amina.diallo@example.org" */
  @IsOptional()
  @trimmed()
  @IsEmail({ allow_utf8_local_part: false })
  @MaxLength(MAX_EMAIL_LENGTH)
  readonly email?: string;

  /** @example "a quiet river at noon" */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_UNITS)
  readonly password?: string;
}
