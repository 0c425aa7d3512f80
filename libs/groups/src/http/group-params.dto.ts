import { IsUUID } from 'class-validator';

export class GroupParamsDto {
  @IsUUID()
  readonly groupId: string;
}
