import { IsUUID } from 'class-validator';

export class OrganisationParamsDto {
  @IsUUID()
  readonly organisationId: string;
}
