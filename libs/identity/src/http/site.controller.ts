import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DemoSessions } from '../demo-sessions.service.js';
import type { Visitor } from '../domain/visitor.js';
import { SignUps } from '../sign-ups.service.js';
import { Site } from '../site.service.js';
import { CurrentVisitor } from './current-visitor.js';
import { DemoSessionDto } from './demo-session.dto.js';
import { SessionCookies } from './session-cookies.js';
import { SessionViewDto } from './session-view.dto.js';
import { SignUpDto } from './sign-up.dto.js';
import { SiteViewDto } from './site-view.dto.js';

/** What stands open: the site's face, sign-up where it is open, the accounts of a demo. */
@ApiTags('Site')
@Controller()
export class SiteController {
  constructor(
    private readonly site: Site,
    private readonly signUps: SignUps,
    private readonly demoSessions: DemoSessions,
    private readonly cookies: SessionCookies,
  ) {}

  /** Tells what a page needs before anybody signs in. */
  @Get('site')
  describe(): Promise<SiteViewDto> {
    return this.site.describe();
  }

  /** Asks for a link that makes an account, where the site lets everybody. The answer is the same whether the address has one. */
  @Post('sign-ups')
  @HttpCode(202)
  signUp(@CurrentVisitor() visitor: Visitor, @Body() { email }: SignUpDto): Promise<void> {
    return this.signUps.request(visitor, email);
  }

  /** Signs in to an account that a demo offers; in a demo only. */
  @Post('demo-session')
  async startDemo(
    @CurrentActor() actor: Actor,
    @CurrentVisitor() visitor: Visitor,
    @Body() { personId }: DemoSessionDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionViewDto> {
    return this.cookies.set(response, await this.demoSessions.start(actor, visitor, personId));
  }
}
