import type { DeletionsPage } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AuthorsShownDto } from './authors-shown.dto.js';
import { DeletionRowDto } from './deletion-row.dto.js';

export class DeletionsPageDto extends AuthorsShownDto implements DeletionsPage {
  /** The latest first. */
  @ApiProperty({ type: [DeletionRowDto] })
  readonly deletions: readonly DeletionRowDto[];
  /** Ask again with `before` this number; null at the end. */
  @ApiProperty({ type: 'integer', nullable: true })
  readonly before: number | null;
}
