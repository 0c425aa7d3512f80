import type { CommentView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ShownMemberDto } from './shown-member.dto.js';

const states = ['shown', 'deleted', 'hidden'] as const;
const onBehalf = ['waiting', 'confirmed'] as const;

export class CommentViewDto implements CommentView {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ type: 'integer' })
  readonly number: number;
  @ApiProperty({ type: ShownMemberDto })
  readonly author: ShownMemberDto;
  readonly isMine: boolean;
  @ApiProperty({ enum: onBehalf, nullable: true })
  readonly onBehalf: CommentView['onBehalf'];
  @ApiProperty({ enum: states })
  readonly state: CommentView['state'];
  /** Markdown; null where it is deleted or hidden. */
  readonly body: string | null;
  /** Instead of the quoted words; null for none. */
  readonly wording: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly changedAt: string | null;
  @ApiProperty({ type: 'integer' })
  readonly revision: number;
  readonly canEdit: boolean;
  readonly canConfirm: boolean;
  readonly canHide: boolean;
}
