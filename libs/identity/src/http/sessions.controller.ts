import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Sessions } from '../sessions.service.js';
import { SessionParamsDto } from './session-params.dto.js';
import { SessionRowDto } from './session-row.dto.js';

/** Where one is signed in. */
@ApiTags('Session')
@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: Sessions) {}

  /** Lists one's own live sessions, the last used first. */
  @Get()
  list(@CurrentActor() actor: Actor): Promise<SessionRowDto[]> {
    return this.sessions.list(actor);
  }

  /** Ends one of them. */
  @Delete(':sessionId')
  @HttpCode(204)
  revoke(@CurrentActor() actor: Actor, @Param() { sessionId }: SessionParamsDto): Promise<void> {
    return this.sessions.revoke(actor, sessionId);
  }
}
