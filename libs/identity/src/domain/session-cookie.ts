import { parseCookie, stringifySetCookie } from 'cookie';
import { isToken } from './token.js';

/** The cookie outlives idle sessions on purpose: the server decides when a session is over. */
const COOKIE_SECONDS = 90 * 24 * 60 * 60;

/**
 * Names the session cookie. Over https its `__Host-` prefix makes browsers refuse one that another host, a subdomain or
 * plain http has set.
 * @param publicUrl - where the site is reached
 */
export function sessionCookieName(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-plenary_session' : 'plenary_session';
}

/**
 * Finds the session token of a request.
 * @param header - the Cookie header as it came
 * @returns null when there is none, or none of a token's form
 */
export function readSessionCookie(publicUrl: string, header: string | undefined): string | null {
  if (!header) return null;
  const value = parseCookie(header)[sessionCookieName(publicUrl)];
  return value !== undefined && isToken(value) ? value : null;
}

/**
 * Writes the Set-Cookie header that begins a session in a browser, or with a null token ends it there.
 * @see RULES.md I6
 */
export function writeSessionCookie(publicUrl: string, token: string | null): string {
  return stringifySetCookie({
    name: sessionCookieName(publicUrl),
    value: token ?? '',
    maxAge: token === null ? 0 : COOKIE_SECONDS,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(publicUrl),
  });
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https://');
}
