import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Accounts } from '../accounts.service.js';
import type { Visitor } from '../domain/visitor.js';
import { Sessions } from '../sessions.service.js';
import { SignIns } from '../sign-ins.service.js';
import { ChangeProfileDto } from './change-profile.dto.js';
import { CurrentVisitor } from './current-visitor.js';
import { PersonViewDto } from './person-view.dto.js';
import { SessionCookies } from './session-cookies.js';
import { SessionViewDto } from './session-view.dto.js';
import { SignInDto } from './sign-in.dto.js';

/** The session of the browser that asks. */
@ApiTags('Session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly cookies: SessionCookies,
  ) {}

  /** Signs in; the session's token comes as a cookie. */
  @Post()
  async signIn(
    @CurrentActor() actor: Actor,
    @CurrentVisitor() visitor: Visitor,
    @Body() dto: SignInDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionViewDto> {
    return this.cookies.set(response, await this.signIns.signIn(actor, visitor, dto));
  }

  /** Tells who is signed in; 204 when nobody is. */
  @Get()
  @ApiOkResponse({ type: SessionViewDto })
  @ApiNoContentResponse()
  async show(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionViewDto | undefined> {
    const view = await this.sessions.find(actor);
    response.status(view === null ? 204 : 200);
    return view ?? undefined;
  }

  /** Signs out. */
  @Delete()
  @HttpCode(204)
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.signOut(actor);
    this.cookies.clear(response);
  }

  /** Changes one's own name or language. */
  @Patch('person')
  changeProfile(@CurrentActor() actor: Actor, @Body() dto: ChangeProfileDto): Promise<PersonViewDto> {
    return this.accounts.changeProfile(actor, dto);
  }
}
