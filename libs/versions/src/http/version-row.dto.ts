import { type Stage, stages, type VersionReason, versionReasons, type VersionRow } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { PersonNameDto } from './person-name.dto.js';

export class VersionRowDto implements VersionRow {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ format: 'uuid' })
  readonly proposalId: string;
  @ApiProperty({ format: 'uuid' })
  readonly documentId: string;
  /** 1, 2, 3 … within the proposal. */
  @ApiProperty({ type: 'integer' })
  readonly number: number;
  /** The row of the text's log up to which it is what was written. */
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
  @ApiProperty({ enum: versionReasons })
  readonly reason: VersionReason;
  /** Of the proposal when it was asked for; of a `stage` or `ballot` version the stage that was entered. */
  @ApiProperty({ enum: stages })
  readonly stage: Stage;
  readonly label: string;
  readonly message: string;
  /** Null for the server itself, and where people are not named to whoever asks. */
  @ApiProperty({ type: PersonNameDto, nullable: true })
  readonly author: PersonNameDto | null;
  readonly parentId: string | null;
  @ApiProperty({ type: 'integer' })
  readonly schemaVersion: number;
  /** SHA-256, 64 hex digits. */
  readonly contentHash: string;
  /** The same with clause ids. */
  readonly structureHash: string;
  @ApiProperty({ type: 'integer' })
  readonly clauseCount: number;
  @ApiProperty({ type: 'integer' })
  readonly wordCount: number;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
}
