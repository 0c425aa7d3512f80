import { ApiProperty } from '@nestjs/swagger';

export class DeletedWordsDto {
  @ApiProperty({ type: 'integer' })
  readonly author: number;
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
}
