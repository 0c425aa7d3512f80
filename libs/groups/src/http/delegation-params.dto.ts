import { IsUUID } from 'class-validator';

export class DelegationParamsDto {
  @IsUUID()
  readonly delegationId: string;
}
