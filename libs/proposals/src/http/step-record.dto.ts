import { type Stage, stages, type StepRecord } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class StepRecordDto implements StepRecord {
  /** Null for the creation. */
  @ApiProperty({ enum: stages, nullable: true })
  readonly from: Stage | null;
  @ApiProperty({ enum: stages })
  readonly to: Stage;
  readonly at: string;
  /** Name as it is now; null for the server, and where people are not named to whoever asks. */
  readonly by: string | null;
  readonly reason: string | null;
}
