import { type DocumentState, documentStates, type ProposalView, type RightsView } from '#contracts';
import { MemberNameDto, RightViewDto } from '#groups';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { DocumentRightDto } from './document-right.dto.js';
import { ProposalRowDto } from './proposal-row.dto.js';
import { StepRecordDto } from './step-record.dto.js';
import { StepViewDto } from './step-view.dto.js';

@ApiExtraModels(RightViewDto)
export class ProposalViewDto extends ProposalRowDto implements ProposalView {
  readonly createdAt: string;
  @ApiProperty({ enum: documentStates })
  readonly documentState: DocumentState;
  readonly myRight: DocumentRightDto;
  /** By action. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(RightViewDto) } })
  readonly rights: RightsView;
  /** The steps that lead on from here, whoever may take them. */
  @ApiProperty({ type: [StepViewDto] })
  readonly steps: readonly StepViewDto[];
  @ApiProperty({ type: [MemberNameDto] })
  readonly editors: readonly MemberNameDto[];
  /** The first step is the creation. */
  @ApiProperty({ type: [StepRecordDto] })
  readonly history: readonly StepRecordDto[];
}
