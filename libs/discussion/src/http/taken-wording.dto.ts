import type { TakenWording } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ThreadViewDto } from './thread-view.dto.js';

export class TakenWordingDto implements TakenWording {
  /** The row of the text's log that it became. */
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
  @ApiProperty({ type: ThreadViewDto })
  readonly thread: ThreadViewDto;
}
