import { DomainError } from '#shared';
import type { IncomingHttpHeaders } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import type { Config } from '../config/config.js';
import { isAllowedOrigin } from '../config/origins.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Makes the middleware that refuses to change anything for another web page, whatever cookies come with the request.
 * Every browser names the page's origin in such requests; a program must do the same.
 */
export function originCheck(config: Config) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (READING.has(request.method) || isFromOwnPage(config, request.headers)) next();
    else next(new DomainError('request.origin', { origin: config.publicUrl }));
  };
}

/**
 * Decides about a handshake of the socket, which a browser may start with a plain GET that names no origin.
 * A program names neither; it cannot be made to act for somebody by a web page.
 */
export function maySocketConnect(config: Config, headers: IncomingHttpHeaders): boolean {
  if (headers.origin === undefined && headers['sec-fetch-site'] === undefined) return true;
  return isFromOwnPage(config, headers);
}

function isFromOwnPage(config: Config, headers: IncomingHttpHeaders): boolean {
  if (headers.origin !== undefined) return isAllowedOrigin(config, headers.origin);
  return headers['sec-fetch-site'] === 'same-origin';
}
