import { IsUUID } from 'class-validator';

export class MandateParamsDto {
  @IsUUID()
  readonly mandateId: string;
}
