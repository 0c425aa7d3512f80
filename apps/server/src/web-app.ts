import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import sirv from 'sirv';

const NOT_PAGES = /^\/(?:api|socket\.io|collab)(?:\/|$)/u;
const NOT_BUILT = 'The web app is not built. Run "npm run build", then start the server again.\n';

/**
 * Makes the middleware that serves the built web app: files with a hash in their name for ever, the page itself fresh
 * each time, and the page for every address that is not a file.
 * @param folder - where `npm run build` puts it
 */
export function webApp(folder: string) {
  if (!existsSync(join(folder, 'index.html'))) return sayNotBuilt;
  const serve = sirv(folder, { single: true, brotli: true, gzip: true, etag: true, setHeaders });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (NOT_PAGES.test(request.path) || !isReading(request)) next();
    else serve(request, response, next);
  };
}

function sayNotBuilt(request: Request, response: Response, next: NextFunction): void {
  if (NOT_PAGES.test(request.path) || !isReading(request)) next();
  else response.status(503).type('text/plain').send(NOT_BUILT);
}

function isReading(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function setHeaders(response: ServerResponse, path: string): void {
  const isForEver = path.startsWith('/assets/');
  response.setHeader('Cache-Control', isForEver ? 'public, max-age=31536000, immutable' : 'no-cache');
}
