import type { VersionsPage } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { VersionRowDto } from './version-row.dto.js';

export class VersionsPageDto implements VersionsPage {
  /** The newest first. */
  @ApiProperty({ type: [VersionRowDto] })
  readonly versions: readonly VersionRowDto[];
  /** Ask again with `before` this number; null at the end. */
  @ApiProperty({ type: 'integer', nullable: true })
  readonly before: number | null;
  readonly canMake: boolean;
  readonly canRestore: boolean;
}
