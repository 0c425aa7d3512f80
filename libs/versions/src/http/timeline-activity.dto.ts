import { ApiProperty } from '@nestjs/swagger';

export class TimelineActivityDto {
  @ApiProperty({ type: 'integer' })
  readonly author: number;
  @ApiProperty({ type: 'integer' })
  readonly edits: number;
  /** Characters put in. */
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
}
