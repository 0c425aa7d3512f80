import { IsUUID } from 'class-validator';

export class InvitationParamsDto {
  @IsUUID()
  readonly invitationId: string;
}
