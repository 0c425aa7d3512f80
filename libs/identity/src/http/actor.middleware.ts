import type { RequestWithActor } from '#platform';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { Sessions } from '../sessions.service.js';

/** Finds out who sends a request, before any controller. It stands before the API alone: files are for everybody. */
@Injectable()
export class ActorMiddleware implements NestMiddleware<RequestWithActor, Response> {
  constructor(private readonly sessions: Sessions) {}

  async use(request: RequestWithActor, _response: Response, next: NextFunction): Promise<void> {
    request.actor = await this.sessions.authenticate(request.headers.cookie);
    next();
  }
}
