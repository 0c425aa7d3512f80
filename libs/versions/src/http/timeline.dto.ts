import type { Timeline } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AuthorsShownDto } from './authors-shown.dto.js';
import { TimelineBucketDto } from './timeline-bucket.dto.js';
import { TimelineMarkDto } from './timeline-mark.dto.js';

export class TimelineDto extends AuthorsShownDto implements Timeline {
  @ApiProperty({ type: 'integer' })
  readonly bucketMs: number;
  /** Spans of `bucketMs` from the first row to the last; those in which nothing was written are left out. */
  @ApiProperty({ type: [TimelineBucketDto] })
  readonly buckets: readonly TimelineBucketDto[];
  @ApiProperty({ type: [TimelineMarkDto] })
  readonly marks: readonly TimelineMarkDto[];
}
