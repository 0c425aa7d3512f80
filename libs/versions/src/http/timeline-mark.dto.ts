import { type Stage, stages, type TimelineMark, type VersionReason, versionReasons } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

/** A version; those of reason `stage` are steps of the proposal. */
export class TimelineMarkDto implements TimelineMark {
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
  @ApiProperty({ format: 'uuid' })
  readonly versionId: string;
  @ApiProperty({ type: 'integer' })
  readonly number: number;
  @ApiProperty({ enum: versionReasons })
  readonly reason: VersionReason;
  @ApiProperty({ enum: stages })
  readonly stage: Stage;
  readonly label: string;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
}
