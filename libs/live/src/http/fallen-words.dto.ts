import type { FallenWordsView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class FallenWordsDto implements FallenWordsView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true, description: 'The clause that they stood in, if it is known' })
  clauseId: string | null;
  @ApiProperty({ example: ' and the weights' }) words: string;
  @ApiProperty({ example: 'The operator shall publish' }) before: string;
  @ApiProperty({ example: ' its assessment.' }) after: string;
}
