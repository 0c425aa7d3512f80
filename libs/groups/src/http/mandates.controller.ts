import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MandatesService } from '../mandates.service.js';
import { GroupParamsDto } from './group-params.dto.js';
import { MandateChangeDto } from './mandate-change.dto.js';
import { MandateParamsDto } from './mandate-params.dto.js';
import { MandateViewDto } from './mandate-view.dto.js';
import { NewMandateDto } from './new-mandate.dto.js';

@ApiTags('Members')
@Controller()
export class MandatesController {
  constructor(private readonly mandates: MandatesService) {}

  /** Gives a person a role in the group, from now or later on. */
  @Post('groups/:groupId/mandates')
  grant(
    @CurrentActor() actor: Actor,
    @Param() { groupId }: GroupParamsDto,
    @Body() dto: NewMandateDto,
  ): Promise<MandateViewDto> {
    return this.mandates.grant(actor, groupId, dto);
  }

  /** Changes role or end of a mandate. */
  @Patch('mandates/:mandateId')
  change(
    @CurrentActor() actor: Actor,
    @Param() { mandateId }: MandateParamsDto,
    @Body() dto: MandateChangeDto,
  ): Promise<MandateViewDto> {
    return this.mandates.change(actor, mandateId, dto);
  }

  /** Ends a mandate now; the last chair's cannot be ended. */
  @Post('mandates/:mandateId/end')
  @HttpCode(200)
  end(@CurrentActor() actor: Actor, @Param() { mandateId }: MandateParamsDto): Promise<MandateViewDto> {
    return this.mandates.end(actor, mandateId);
  }
}
