import { ApiProperty } from '@nestjs/swagger';

export class ShownOrganisationDto {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}
