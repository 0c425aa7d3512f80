import type { AuthorContribution } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AuthorShareDto } from './author-share.dto.js';

export class AuthorContributionDto extends AuthorShareDto implements AuthorContribution {
  /** Characters that stand where this author put them, whoever worded them. */
  @ApiProperty({ type: 'integer' })
  readonly entered: number;
  @ApiProperty({ type: 'integer' })
  readonly clauseCount: number;
  @ApiProperty({ type: 'integer' })
  readonly sectionCount: number;
  /** Own words taken away. */
  @ApiProperty({ type: 'integer' })
  readonly deletedOwn: number;
  /** Others' words taken away. */
  @ApiProperty({ type: 'integer' })
  readonly deletedOthers: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly firstAt: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly lastAt: string | null;
}
