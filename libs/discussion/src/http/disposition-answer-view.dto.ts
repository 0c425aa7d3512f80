import { type DispositionAnswer, dispositionAnswers } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class DispositionAnswerViewDto {
  @ApiProperty({ enum: dispositionAnswers })
  readonly answer: DispositionAnswer;
  readonly reason: string;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
}
