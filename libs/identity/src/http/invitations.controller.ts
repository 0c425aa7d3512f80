import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Visitor } from '../domain/visitor.js';
import { InvitationAcceptance } from '../invitation-acceptance.service.js';
import { Invitations } from '../invitations.service.js';
import { AcceptInvitationDto } from './accept-invitation.dto.js';
import { CurrentVisitor } from './current-visitor.js';
import { InvitationMadeDto } from './invitation-made.dto.js';
import { InvitationParamsDto } from './invitation-params.dto.js';
import { InvitationPreviewDto } from './invitation-preview.dto.js';
import { InvitationRowDto } from './invitation-row.dto.js';
import { InviteDto } from './invite.dto.js';
import { SessionCookies } from './session-cookies.js';
import { SessionViewDto } from './session-view.dto.js';
import { TokenDto } from './token.dto.js';

/** Invitations to the site; those to a group are made there and accepted here. */
@ApiTags('Invitations')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly acceptance: InvitationAcceptance,
    private readonly cookies: SessionCookies,
  ) {}

  /** Invites somebody, for administrators. */
  @Post()
  invite(@CurrentActor() actor: Actor, @Body() dto: InviteDto): Promise<InvitationMadeDto> {
    return this.invitations.invite(actor, dto);
  }

  /** Lists the newest invitations, for administrators. */
  @Get()
  list(@CurrentActor() actor: Actor): Promise<InvitationRowDto[]> {
    return this.invitations.list(actor);
  }

  /** Revokes an open invitation: administrators any, others those they made. */
  @Delete(':invitationId')
  @HttpCode(204)
  revoke(@CurrentActor() actor: Actor, @Param() { invitationId }: InvitationParamsDto): Promise<void> {
    return this.invitations.revoke(actor, invitationId);
  }

  /** Shows what an invitation is to. */
  @Post('look-up')
  @HttpCode(200)
  lookUp(@CurrentVisitor() visitor: Visitor, @Body() { token }: TokenDto): Promise<InvitationPreviewDto> {
    return this.acceptance.lookUp(visitor, token);
  }

  /** Accepts an invitation: signed in, for that account; otherwise with name and password, for a new one. */
  @Post('accept')
  async accept(
    @CurrentActor() actor: Actor,
    @CurrentVisitor() visitor: Visitor,
    @Body() dto: AcceptInvitationDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionViewDto> {
    return this.cookies.set(response, await this.acceptance.accept(actor, visitor, dto));
  }
}
