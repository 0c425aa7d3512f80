import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DelegationsService } from '../delegations.service.js';
import { DelegationChangeDto } from './delegation-change.dto.js';
import { DelegationParamsDto } from './delegation-params.dto.js';
import { DelegationViewDto } from './delegation-view.dto.js';
import { GroupParamsDto } from './group-params.dto.js';
import { NewDelegationDto } from './new-delegation.dto.js';

@ApiTags('Members')
@Controller()
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  /** Gives an organisation a seat in the group. */
  @Post('groups/:groupId/delegations')
  create(
    @CurrentActor() actor: Actor,
    @Param() { groupId }: GroupParamsDto,
    @Body() dto: NewDelegationDto,
  ): Promise<DelegationViewDto> {
    return this.delegations.create(actor, groupId, dto);
  }

  /** Changes kind, class, tags or weight of a delegation. */
  @Patch('delegations/:delegationId')
  change(
    @CurrentActor() actor: Actor,
    @Param() { delegationId }: DelegationParamsDto,
    @Body() dto: DelegationChangeDto,
  ): Promise<DelegationViewDto> {
    return this.delegations.change(actor, delegationId, dto);
  }

  /** Ends a delegation with its mandates and open invitations. */
  @Post('delegations/:delegationId/end')
  @HttpCode(204)
  end(@CurrentActor() actor: Actor, @Param() { delegationId }: DelegationParamsDto): Promise<void> {
    return this.delegations.end(actor, delegationId);
  }
}
