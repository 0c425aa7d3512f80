import { json, type NextFunction, type Request, type Response } from 'express';

const DEFAULT_BYTES = 1_048_576; // 1 MiB: many times the longest form
const PROPOSAL_BYTES = 2_097_152; // 2 MiB: a draft of some 600 pages as Markdown
const PROPOSALS_OF_GROUP = /^\/api\/groups\/[^/]+\/proposals\/?$/u;

/** Makes the middleware that reads JSON bodies up to the limit of their route. */
export function bodyLimits() {
  const usual = json({ limit: DEFAULT_BYTES });
  const large = json({ limit: PROPOSAL_BYTES });
  return (request: Request, response: Response, next: NextFunction): void =>
    (PROPOSALS_OF_GROUP.test(request.path) ? large : usual)(request, response, next);
}
