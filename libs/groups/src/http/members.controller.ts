import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GroupInvitationsService } from '../group-invitations.service.js';
import { MembersService } from '../members.service.js';
import { FindPeopleDto } from './find-people.dto.js';
import { GroupInvitationMadeDto } from './group-invitation-made.dto.js';
import { GroupInvitationParamsDto } from './group-invitation-params.dto.js';
import { GroupInvitationDto } from './group-invitation.dto.js';
import { GroupParamsDto } from './group-params.dto.js';
import { MembersViewDto } from './members-view.dto.js';
import { PersonChoiceDto } from './person-choice.dto.js';

@ApiTags('Members')
@Controller('groups/:groupId')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly invitations: GroupInvitationsService,
  ) {}

  /** Lists officers, delegations with their people and, for whoever manages members, open invitations. */
  @Get('members')
  list(@CurrentActor() actor: Actor, @Param() { groupId }: GroupParamsDto): Promise<MembersViewDto> {
    return this.members.list(actor, groupId);
  }

  /** Finds people to choose from, 20 at most. */
  @Get('people')
  choices(
    @CurrentActor() actor: Actor,
    @Param() { groupId }: GroupParamsDto,
    @Query() { query = '' }: FindPeopleDto,
  ): Promise<PersonChoiceDto[]> {
    return this.members.choices(actor, groupId, query);
  }

  /** Invites somebody into the group, with or without an account. */
  @Post('invitations')
  invite(
    @CurrentActor() actor: Actor,
    @Param() { groupId }: GroupParamsDto,
    @Body() dto: GroupInvitationDto,
  ): Promise<GroupInvitationMadeDto> {
    return this.invitations.invite(actor, groupId, dto);
  }

  /** Withdraws an open invitation. */
  @Delete('invitations/:invitationId')
  @HttpCode(204)
  withdraw(@CurrentActor() actor: Actor, @Param() { groupId, invitationId }: GroupInvitationParamsDto): Promise<void> {
    return this.invitations.withdraw(actor, groupId, invitationId);
  }
}
