import { IsBoolean } from 'class-validator';

export class ChangePersonDto {
  @IsBoolean()
  readonly isAdministrator: boolean;
}
