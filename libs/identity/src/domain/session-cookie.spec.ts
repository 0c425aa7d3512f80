import { readSessionCookie, writeSessionCookie } from './session-cookie.js';

const PLAIN = 'http://127.0.0.1:3000';
const SECURE = 'https://plenary.example.org';
const token = 'k'.repeat(43);

describe('the session cookie', () => {
  it('I6 is out of reach of scripts and of other sites', () => {
    expect(writeSessionCookie(PLAIN, token)).toBe(
      `plenary_session=${token}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax`,
    );
  });

  it('I6 is bound to the host and to https where the site has https', () => {
    expect(writeSessionCookie(SECURE, token)).toBe(
      `__Host-plenary_session=${token}; Max-Age=7776000; Path=/; HttpOnly; Secure; SameSite=Lax`,
    );
  });

  it('I6 a cookie without the prefix says nothing where the site has https', () => {
    expect(readSessionCookie(SECURE, `plenary_session=${token}`)).toBeNull();
    expect(readSessionCookie(SECURE, `a=b; __Host-plenary_session=${token}`)).toBe(token);
  });

  it.each([undefined, '', 'plenary_session', 'plenary_session=', 'plenary_session=x', `plenary_session=${token}x`])(
    'I6 %j holds no token',
    (header) => {
      expect(readSessionCookie(PLAIN, header)).toBeNull();
    },
  );

  it('I6 signing out empties the cookie', () => {
    expect(writeSessionCookie(PLAIN, null)).toMatch(/^plenary_session=; Max-Age=0; Path=\//u);
  });
});
