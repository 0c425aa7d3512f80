import type { Actor } from '#contracts';
import { GroupParamsDto } from '#groups';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecisionPolicies } from '../decision-policies.service.js';
import { DecisionPolicyChangeDto } from './decision-policy-change.dto.js';
import { DecisionPolicyViewDto } from './decision-policy-view.dto.js';

@ApiTags('Decisions')
@Controller('groups/:groupId/decision-policy')
export class DecisionPolicyController {
  constructor(private readonly policies: DecisionPolicies) {}

  /** Shows by which rules the group decides. */
  @Get()
  view(@CurrentActor() actor: Actor, @Param() { groupId }: GroupParamsDto): Promise<DecisionPolicyViewDto> {
    return this.policies.view(actor, groupId);
  }

  /** Changes it, for ballots that are not announced yet. */
  @Put()
  change(
    @CurrentActor() actor: Actor,
    @Param() { groupId }: GroupParamsDto,
    @Body() dto: DecisionPolicyChangeDto,
  ): Promise<DecisionPolicyViewDto> {
    return this.policies.change(actor, groupId, dto);
  }
}
