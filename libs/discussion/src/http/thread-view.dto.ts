import {
  type CommentKind,
  commentKinds,
  type ThreadAudience,
  threadAudiences,
  type ThreadState,
  threadStates,
  type ThreadSubject,
  threadSubjects,
  type ThreadView,
} from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AnchorViewDto } from './anchor-view.dto.js';
import { CommentViewDto } from './comment-view.dto.js';
import { DispositionViewDto } from './disposition-view.dto.js';
import { NamedDelegationDto } from './named-delegation.dto.js';
import { ShownMemberDto } from './shown-member.dto.js';
import { ThreadStepViewDto } from './thread-step-view.dto.js';

export class ThreadViewDto implements ThreadView {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ format: 'uuid' })
  readonly proposalId: string;
  @ApiProperty({ format: 'uuid' })
  readonly documentId: string;
  /** 1, 2, 3 … within its room. */
  @ApiProperty({ type: 'integer' })
  readonly number: number;
  /** Those who hear each other. */
  readonly room: string;
  @ApiProperty({ enum: threadAudiences })
  readonly audience: ThreadAudience;
  /** The delegation whose room it is in. */
  @ApiProperty({ type: NamedDelegationDto, nullable: true })
  readonly delegation: NamedDelegationDto | null;
  @ApiProperty({ enum: threadSubjects })
  readonly subject: ThreadSubject;
  @ApiProperty({ enum: commentKinds })
  readonly kind: CommentKind;
  @ApiProperty({ enum: threadStates })
  readonly state: ThreadState;
  readonly isBlocking: boolean;
  @ApiProperty({ type: ShownMemberDto })
  readonly openedBy: ShownMemberDto;
  readonly isMine: boolean;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt: string;
  @ApiProperty({ type: AnchorViewDto, nullable: true })
  readonly anchor: AnchorViewDto | null;
  @ApiProperty({ type: [CommentViewDto] })
  readonly comments: readonly CommentViewDto[];
  @ApiProperty({ type: [ThreadStepViewDto] })
  readonly steps: readonly ThreadStepViewDto[];
  @ApiProperty({ type: DispositionViewDto, nullable: true })
  readonly disposition: DispositionViewDto | null;
  /** Of its room when it changed last. */
  @ApiProperty({ type: 'integer' })
  readonly changedSeq: number;
  readonly canReply: boolean;
  readonly canClose: boolean;
  readonly canReopen: boolean;
  readonly canBlock: boolean;
  readonly canUnblock: boolean;
  readonly canAnswer: boolean;
  readonly canAnswerDisposition: boolean;
  readonly canPublish: boolean;
}
