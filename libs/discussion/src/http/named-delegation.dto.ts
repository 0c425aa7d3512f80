import { ApiProperty } from '@nestjs/swagger';

export class NamedDelegationDto {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  readonly name: string;
}
