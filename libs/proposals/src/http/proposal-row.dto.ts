import { type ProposalRow, type Stage, stages } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class ProposalRowDto implements ProposalRow {
  readonly id: string;
  /** Of the installation; never reused. */
  readonly number: number;
  readonly title: string;
  readonly abstract: string;
  @ApiProperty({ enum: stages })
  readonly stage: Stage;
  readonly groupId: string;
  readonly groupName: string;
  readonly documentId: string;
  /** The last change of the proposal or of its text. */
  readonly changedAt: string;
  /** The text has changed since whoever asks had it open; false for who never had. */
  readonly isChangedSinceVisit: boolean;
}
