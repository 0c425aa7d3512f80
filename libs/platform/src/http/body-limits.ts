import { MAX_IMPORT_BYTES } from '#contracts';
import { DomainError } from '#shared';
import { makeWellFormed } from './well-formed.js';
import { json, raw, type NextFunction, type Request, type Response } from 'express';

const DEFAULT_BYTES = 1_048_576; // 1 MiB: many times the longest form
const PROPOSAL_BYTES = 2_097_152; // 2 MiB: a draft of some 600 pages as Markdown
const FILE_BYTES = MAX_IMPORT_BYTES;
const IMPORTS = /^\/api\/imports\/?$/u;
const WITH_A_TEXT = /^\/api\/(?:groups\/[^/]+\/proposals|proposals\/[^/]+\/imports)\/?$/u;

const TOO_DEEP = { problems: ['the body is nested too deeply'], fields: ['body'] };

/** Makes the middleware that reads JSON bodies up to the limit of their route, and files where files are brought. */
export function bodyLimits() {
  const usual = jsonUpTo(DEFAULT_BYTES);
  const large = jsonUpTo(PROPOSAL_BYTES);
  const file = limited(raw({ limit: FILE_BYTES, type: 'application/octet-stream', inflate: false }), FILE_BYTES);
  return (request: Request, response: Response, next: NextFunction): void => {
    if (IMPORTS.test(request.path)) return file(request, response, next);
    return (WITH_A_TEXT.test(request.path) ? large : usual)(request, response, next);
  };
}

function jsonUpTo(maxBytes: number) {
  return wellFormed(limited(json({ limit: maxBytes }), maxBytes));
}

/** Makes the middleware that brings a parsed body into the form that everything behind it can take. */
function wellFormed(parse: ReturnType<typeof limited>) {
  return (request: Request, response: Response, next: NextFunction): void =>
    parse(request, response, (error?: unknown) => {
      const refusal =
        error ?? (makeWellFormed(request.body) ? undefined : new DomainError('request.invalid', TOO_DEEP));
      next(refusal);
    });
}

function limited(parse: ReturnType<typeof json>, maxBytes: number) {
  return (request: Request, response: Response, next: NextFunction): void =>
    parse(request, response, (error?: unknown) => {
      const { type } = (error ?? {}) as { type?: unknown }; // reason: the body parser's errors say what they are
      next(type === 'entity.too.large' ? new DomainError('request.too_large', { maxBytes }) : error);
    });
}
