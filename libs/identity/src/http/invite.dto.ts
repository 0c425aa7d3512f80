import { IsBoolean, IsEmail, IsOptional, MaxLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '../domain/email.js';
import { trimmed } from './trimmed.js';

export class InviteDto {
  /** @example "amina.diallo@example.org" */
  @trimmed()
  @IsEmail({ allow_utf8_local_part: false })
  @MaxLength(MAX_EMAIL_LENGTH)
  readonly email: string;

  /** Whether accepting makes an administrator. */
  @IsOptional()
  @IsBoolean()
  readonly isAdministrator?: boolean;
}
