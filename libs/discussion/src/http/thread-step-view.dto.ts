import { type ThreadStepKind, threadStepKinds, type ThreadStepView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ShownMemberDto } from './shown-member.dto.js';

export class ThreadStepViewDto implements ThreadStepView {
  @ApiProperty({ type: 'integer' })
  readonly number: number;
  @ApiProperty({ enum: threadStepKinds })
  readonly kind: ThreadStepKind;
  @ApiProperty({ type: ShownMemberDto })
  readonly by: ShownMemberDto;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
  readonly reason: string;
}
