import { DomainError } from '#shared';
import type { NextFunction, Request, Response } from 'express';
import type { Readiness } from '../health/readiness.js';

const HEALTH = '/api/health';

/** Makes the middleware that takes nothing new while the server flushes; health goes on answering, with 503. */
export function refuseWhileStopping(readiness: Readiness) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!readiness.isStopping) return next();
    response.setHeader('Connection', 'close');
    if (request.path === HEALTH) next();
    else next(new DomainError('request.unavailable'));
  };
}
