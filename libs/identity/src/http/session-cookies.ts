import { Config } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { writeSessionCookie } from '../domain/session-cookie.js';

/** Puts the session's token into the browser's cookie and takes it out again. */
@Injectable()
export class SessionCookies {
  constructor(private readonly config: Config) {}

  /** @returns the body of the answer; the token leaves by the cookie alone */
  set<View>(response: Response, { token, view }: { token: string | null; view: View }): View {
    if (token !== null) response.append('Set-Cookie', writeSessionCookie(this.config.publicUrl, token));
    return view;
  }

  clear(response: Response): void {
    response.append('Set-Cookie', writeSessionCookie(this.config.publicUrl, null));
  }
}
