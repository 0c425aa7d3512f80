import helmet from 'helmet';
import type { NextFunction, Request, Response } from 'express';
import type { Config } from '../config/config.js';

const API_DOCS = '/api/docs';

/**
 * Makes the middleware that tells browsers what pages of this site may do: scripts, frames and connections of its own
 * only. Styles may stand in the page, because the interface's library puts them there.
 */
export function securityHeaders(config: Config) {
  const pages = helmetFor(config, {});
  // The API's readable page draws its icons from data URLs in styles; it runs no foreign script either.
  const apiDocs = helmetFor(config, { 'img-src': ["'self'", 'data:'] });
  return (request: Request, response: Response, next: NextFunction): void =>
    (request.path.startsWith(API_DOCS) ? apiDocs : pages)(request, response, next);
}

function helmetFor(config: Config, more: Record<string, string[]>) {
  const isHttps = config.publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'", ...socketOrigins(config)],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...more,
      },
    },
    // Tells browsers never to use http again: only where the site is https, and without its neighbours.
    strictTransportSecurity: isHttps ? { maxAge: 15_552_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** Named beside 'self' for older browsers. The policy has no word for addresses in brackets. */
function socketOrigins({ allowedOrigins }: Config): string[] {
  return allowedOrigins.filter((origin) => !origin.includes('[')).map((origin) => origin.replace(/^http/u, 'ws'));
}
