import { DomainError } from '#shared';
import { json, type NextFunction, type Request, type Response } from 'express';

const DEFAULT_BYTES = 1_048_576; // 1 MiB: many times the longest form
const PROPOSAL_BYTES = 2_097_152; // 2 MiB: a draft of some 600 pages as Markdown
const PROPOSALS_OF_GROUP = /^\/api\/groups\/[^/]+\/proposals\/?$/u;

/** Makes the middleware that reads JSON bodies up to the limit of their route. */
export function bodyLimits() {
  const usual = jsonUpTo(DEFAULT_BYTES);
  const large = jsonUpTo(PROPOSAL_BYTES);
  return (request: Request, response: Response, next: NextFunction): void =>
    (PROPOSALS_OF_GROUP.test(request.path) ? large : usual)(request, response, next);
}

function jsonUpTo(maxBytes: number) {
  const parse = json({ limit: maxBytes });
  return (request: Request, response: Response, next: NextFunction): void =>
    parse(request, response, (error?: unknown) => {
      const { type } = (error ?? {}) as { type?: unknown }; // reason: the body parser's errors say what they are
      next(type === 'entity.too.large' ? new DomainError('request.too_large', { maxBytes }) : error);
    });
}
