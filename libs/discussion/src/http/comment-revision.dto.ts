import type { CommentRevision } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ShownMemberDto } from './shown-member.dto.js';

const revisionActions = ['written', 'edited', 'deleted', 'hidden', 'shown'] as const;

export class CommentRevisionDto implements CommentRevision {
  @ApiProperty({ type: 'integer' })
  readonly revision: number;
  @ApiProperty({ enum: revisionActions })
  readonly action: CommentRevision['action'];
  readonly body: string | null;
  readonly wording: string | null;
  readonly reason: string;
  @ApiProperty({ type: ShownMemberDto })
  readonly by: ShownMemberDto;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
}
