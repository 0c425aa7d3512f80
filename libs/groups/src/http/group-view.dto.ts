import {
  type GroupView,
  type NameDisplay,
  nameDisplays,
  type RightsView,
  visibilities,
  type Visibility,
} from '#contracts';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { GroupNameDto } from './group-name.dto.js';
import { MandateViewDto } from './mandate-view.dto.js';
import { RightViewDto } from './right-view.dto.js';

@ApiExtraModels(RightViewDto)
export class GroupViewDto implements GroupView {
  readonly id: string;
  readonly parentId: string | null;
  /** Those that may be read, from the root down. */
  @ApiProperty({ type: [GroupNameDto] })
  readonly ancestors: readonly GroupNameDto[];
  readonly name: string;
  /** Markdown. */
  readonly termsOfReference: string;
  @ApiProperty({ enum: visibilities })
  readonly visibility: Visibility;
  @ApiProperty({ enum: nameDisplays })
  readonly namesForMembers: NameDisplay;
  @ApiProperty({ enum: nameDisplays })
  readonly namesForPublic: NameDisplay;
  readonly createdAt: string;
  @ApiProperty({ type: [MandateViewDto] })
  readonly myMandates: readonly MandateViewDto[];
  /** By action. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(RightViewDto) } })
  readonly rights: RightsView;
}
