import type { TimelineBucket } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { TimelineActivityDto } from './timeline-activity.dto.js';

export class TimelineBucketDto implements TimelineBucket {
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
  @ApiProperty({ type: 'integer' })
  readonly firstSeq: number;
  @ApiProperty({ type: 'integer' })
  readonly lastSeq: number;
  @ApiProperty({ type: [TimelineActivityDto] })
  readonly activity: readonly TimelineActivityDto[];
}
