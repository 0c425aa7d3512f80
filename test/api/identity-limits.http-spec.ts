import type { ErrorBody } from '#contracts';
import { Client, type SmtpInbox, startInbox, startServer, type TestServer } from '../support/index.js';

let server: TestServer;
let inbox: SmtpInbox;
beforeAll(async () => {
  inbox = await startInbox();
  const mail = { SMTP_URL: inbox.url, MAIL_FROM: 'plenary@example.org' };
  server = await startServer({ env: { OPEN_SIGN_UP: 'on', TRUST_PROXY: '1', ...mail } });
});
afterAll(async () => {
  await server.close();
  await inbox.close();
});

const token = 'G'.repeat(43);
/** Each is answered without hashing anything, so that a limit is reached in no time. */
const doors: readonly [path: string, points: number, body: (count: number) => unknown, otherwise: string][] = [
  ['/api/session', 300, () => ({ email: 'blocked@example.org', password: 'x' }), 'identity.backoff'],
  ['/api/sign-ups', 60, (count) => ({ email: `${count}@example.org` }), ''],
  ['/api/invitations/look-up', 300, () => ({ token }), 'identity.link_invalid'],
  ['/api/invitations/accept', 120, () => ({ token }), 'identity.link_invalid'],
  ['/api/password-resets/redeem', 60, () => ({ token, password: 'x' }), 'identity.link_invalid'],
  ['/api/password-resets', 60, (count) => ({ email: `${count}@example.org` }), ''],
  ['/api/demo-session', 300, () => ({ personId: '01890a5d-ac96-774b-bcce-b302099a8057' }), 'identity.not_demo'],
];

describe('rate limits', () => {
  it.each(doors)(
    'I15 %s lets a network in %i times, and others still after that',
    async (path, points, body, otherwise) => {
      await server.sql(
        `INSERT INTO sign_in_failure SELECT 'account:' || rtrim(translate(encode(sha256('blocked@example.org'), 'base64'), '+/', '-_'), '='),
         9, now(), now() + interval '1 hour' ON CONFLICT DO NOTHING`,
      );
      const knock = (count: number, address = '2001:db8:1:2::1') =>
        new Client(server, { 'X-Forwarded-For': address }).post<ErrorBody>(path, body(count));
      for (let count = 1; count <= points; count += 1) expect((await knock(count)).body.code ?? '').toBe(otherwise);
      const refused = await knock(points + 1, '2001:db8:1:2::2');
      expect([refused.status, refused.body.code]).toEqual([429, 'request.too_many']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await knock(points + 2, '2001:db8:1:3::1')).body.code ?? '').toBe(otherwise);
    },
    60_000,
  );
});
