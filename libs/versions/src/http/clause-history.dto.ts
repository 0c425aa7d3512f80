import type { ClauseHistory, ClauseStep } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { VersionRowDto } from './version-row.dto.js';

const changes = ['added', 'changed', 'removed'] as const;

export class ClauseStepDto implements ClauseStep {
  readonly version: VersionRowDto;
  /** The version before it, with which it is compared. */
  @ApiProperty({ type: VersionRowDto, nullable: true })
  readonly since: VersionRowDto | null;
  @ApiProperty({ enum: changes })
  readonly change: ClauseStep['change'];
  readonly clauseHash: string | null;
  /** Entries of a redline: the clause and what belongs to it. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly entries: readonly unknown[];
}

export class ClauseHistoryDto implements ClauseHistory {
  readonly clauseId: string;
  @ApiProperty({ type: [ClauseStepDto] })
  readonly steps: readonly ClauseStepDto[];
  /** Ask again with `before` this number; null at the end. */
  @ApiProperty({ type: 'integer', nullable: true })
  readonly before: number | null;
}
