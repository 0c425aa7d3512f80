import type { ClauseChanges } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AuthorsShownDto } from './authors-shown.dto.js';
import { ClauseSittingDto } from './clause-sitting.dto.js';

export class ClauseChangesDto extends AuthorsShownDto implements ClauseChanges {
  readonly clauseId: string;
  /** The latest first. */
  @ApiProperty({ type: [ClauseSittingDto] })
  readonly changes: readonly ClauseSittingDto[];
}
