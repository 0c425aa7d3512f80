import { ApiProperty } from '@nestjs/swagger';

export class NumberedVersionDto {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ type: 'integer' })
  readonly number: number;
}
