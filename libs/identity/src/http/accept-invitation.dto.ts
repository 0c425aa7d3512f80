import type { AcceptInvitation } from '#contracts';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MAX_NAME_LENGTH, personNamePattern } from '../domain/person-name.js';
import { emailAddress } from './email-address.js';
import { ifGiven } from './if-given.js';
import { MAX_PASSWORD_UNITS } from './password-bounds.js';
import { TokenDto } from './token.dto.js';
import { asName } from './trimmed.js';

/** Name and password make an account; who is signed in leaves both out. The address is asked for only when the invitation has none. */
export class AcceptInvitationDto extends TokenDto implements AcceptInvitation {
  /** @example "Amina Diallo" */
  @ifGiven()
  @asName()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_NAME_LENGTH)
  @Matches(personNamePattern, { message: 'name must show something and not contain control characters' })
  readonly name?: string;

  @ifGiven()
  @emailAddress({ isRequired: false })
  readonly email?: string;

  /** @example "a quiet river at noon" */
  @ifGiven()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_UNITS)
  readonly password?: string;
}
