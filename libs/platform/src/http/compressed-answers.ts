import compression from 'compression';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const SMALLEST_BYTES = 1_024; // below it the headers weigh more than what is saved
const TEXTS = /^(?:application\/(?:json|openapi\+json|x-ndjson)|text\/)/u;

/**
 * Makes the middleware that compresses what the API answers.
 *
 * A compressed answer tells by its length how much two parts of it have in common. Whoever reads lengths on the wire and
 * can make a signed-in browser ask, with words of their choice, could guess a secret letter by letter (BREACH). So only
 * what our own page reads is compressed: not what another page made the browser ask for, and never an answer to a request
 * that changes something, which is where one-time links are handed out. The session's token stands in no body at all.
 */
export function compressedAnswers(): RequestHandler {
  const compress = compression({
    threshold: SMALLEST_BYTES,
    filter: (_request, response) => TEXTS.test(String(response.getHeader('Content-Type') ?? '')),
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isReadByOwnPage(request)) void compress(request, response, next);
    else next();
  };
}

/** Browsers name the asking page; a program that names none acts for nobody else. */
function isReadByOwnPage({ method, headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  return (method === 'GET' || method === 'HEAD') && (site === undefined || site === 'same-origin' || site === 'none');
}
