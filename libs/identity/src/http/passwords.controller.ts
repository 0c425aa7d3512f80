import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Visitor } from '../domain/visitor.js';
import { PasswordResets } from '../password-resets.service.js';
import { Passwords } from '../passwords.service.js';
import { ChangePasswordDto } from './change-password.dto.js';
import { CurrentVisitor } from './current-visitor.js';
import { RedeemPasswordResetDto } from './redeem-password-reset.dto.js';
import { RequestPasswordResetDto } from './request-password-reset.dto.js';
import { SessionCookies } from './session-cookies.js';
import { SessionViewDto } from './session-view.dto.js';

/** One's own password: changed, or replaced when it was forgotten. */
@ApiTags('Session')
@Controller()
export class PasswordsController {
  constructor(
    private readonly passwords: Passwords,
    private readonly resets: PasswordResets,
    private readonly cookies: SessionCookies,
  ) {}

  /** Changes one's password; every other session ends. */
  @Post('password')
  @HttpCode(204)
  change(@CurrentActor() actor: Actor, @Body() dto: ChangePasswordDto): Promise<void> {
    return this.passwords.change(actor, dto);
  }

  /** Asks for a one-time link by mail. The answer is the same whether the address has an account or not. */
  @Post('password-resets')
  @HttpCode(202)
  request(@CurrentVisitor() visitor: Visitor, @Body() dto: RequestPasswordResetDto): Promise<void> {
    return this.resets.request(visitor, dto.email);
  }

  /** Sets a new password with such a link, and signs in; every other session ends. */
  @Post('password-resets/redeem')
  async redeem(
    @CurrentActor() actor: Actor,
    @CurrentVisitor() visitor: Visitor,
    @Body() dto: RedeemPasswordResetDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionViewDto> {
    return this.cookies.set(response, await this.resets.redeem(actor, visitor, dto));
  }
}
