import { IsUUID } from 'class-validator';

export class GroupInvitationParamsDto {
  @IsUUID()
  readonly groupId: string;

  @IsUUID()
  readonly invitationId: string;
}
