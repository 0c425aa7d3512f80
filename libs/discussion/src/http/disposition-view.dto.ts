import { type DispositionOutcome, dispositionOutcomes, type DispositionView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { DispositionAnswerViewDto } from './disposition-answer-view.dto.js';
import { NumberedVersionDto } from './numbered-version.dto.js';
import { ShownMemberDto } from './shown-member.dto.js';

export class DispositionViewDto implements DispositionView {
  @ApiProperty({ enum: dispositionOutcomes })
  readonly outcome: DispositionOutcome;
  readonly reason: string;
  @ApiProperty({ type: ShownMemberDto })
  readonly by: ShownMemberDto;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
  /** In which the change landed. */
  @ApiProperty({ type: NumberedVersionDto, nullable: true })
  readonly version: NumberedVersionDto | null;
  /** Null as long as the commenter says nothing. */
  @ApiProperty({ type: DispositionAnswerViewDto, nullable: true })
  readonly answer: DispositionAnswerViewDto | null;
}
