import { type GroupInvitationRow, type Role, roles } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class GroupInvitationRowDto implements GroupInvitationRow {
  readonly id: string;
  readonly email: string;
  @ApiProperty({ enum: roles })
  readonly role: Role;
  readonly delegationId: string | null;
  readonly organisation: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}
