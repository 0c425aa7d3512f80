import { type GroupInvitation, type Role, roles } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsUUID, MaxLength } from 'class-validator';
import { mayBeAbsent, trimmed } from './trimmed.js';

const MAX_EMAIL_LENGTH = 254; // RFC 5321

export class GroupInvitationDto implements GroupInvitation {
  /** @example "amina.diallo@example.org" */
  @trimmed()
  @IsEmail({ allow_utf8_local_part: false })
  @MaxLength(MAX_EMAIL_LENGTH)
  readonly email: string;

  @ApiProperty({ enum: roles })
  @IsIn(roles)
  readonly role: Role;

  /** For every role but chair and secretariat. */
  @mayBeAbsent()
  @IsUUID()
  readonly delegationId?: string;
}
