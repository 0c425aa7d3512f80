import { patternRules } from '#contracts';
import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

const MAX_SINCE_LENGTH = 100_000; // a room is 37 letters and a number; an officer may be in some thousand

export class ThreadsQueryDto {
  /** Rooms with the sequence that is known of each, as an earlier answer had them: only what changed since comes. */
  @mayBeAbsent()
  @IsString()
  @MaxLength(MAX_SINCE_LENGTH)
  @Matches(/^(?:[0-9a-f-]{36}:\d{1,15}(?:,(?!$)|$))*$/u, patternRules.knownRooms)
  @ApiProperty({ required: false, example: '0197b1de-6f0c-7d35-a7a9-3f4b8f6f2f11:12' })
  readonly since?: string;
}
