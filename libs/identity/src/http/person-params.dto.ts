import { IsUUID } from 'class-validator';

export class PersonParamsDto {
  @IsUUID()
  readonly personId: string;
}
