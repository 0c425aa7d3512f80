import type { TakeWording } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { MAX_REVISION } from './confirmation.dto.js';

const MAX_SEEN_LENGTH = 40_000; // a quote of 4,000 that others wrote into

export class TakeWordingDto implements TakeWording {
  @IsInt()
  @Min(1)
  @Max(MAX_REVISION)
  @ApiProperty({ type: 'integer' })
  readonly revision: number;

  /** The words in the text that it replaces, as they were seen. */
  @IsString()
  @MaxLength(MAX_SEEN_LENGTH)
  readonly seen: string;
}
