import type { PostedUpdateView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class PostedUpdateDto implements PostedUpdateView {
  @ApiProperty({ type: 'integer', description: 'All pushes of the session up to this one are stored', example: 3 })
  pushNo: number;
  @ApiProperty({ type: 'integer', description: 'The row of the last of them', example: 42 }) seq: number;
}
