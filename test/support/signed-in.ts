import { Sessions } from '#identity';
import { Transactions } from '#platform';
import { sessionCookieName } from '../../libs/identity/src/domain/session-cookie.js';
import type { Person } from '../../libs/identity/src/domain/person.js';
import { Client } from './client.js';
import { signedIn as throughTheDoor } from './identity-factory.js';
import type { TestServer } from './server.js';

/**
 * Signs somebody in: through the door with a password, or, for a bare id or e-mail address, by a session that is made
 * in the server (no password hashing, some 5 ms).
 * @returns a browser of theirs
 */
export function signedIn(
  server: Pick<TestServer, 'url'>,
  who: { readonly email: string; readonly password: string },
): Promise<Client>;
export function signedIn(server: TestServer, who: string): Promise<Client>;
export function signedIn(
  server: Pick<TestServer, 'url'> | TestServer,
  who: { readonly email: string; readonly password: string } | string,
): Promise<Client> {
  if (typeof who !== 'string') return throughTheDoor(server, who);
  if (!('app' in server)) throw new Error('Only a server in this process makes sessions without a password.');
  return bySession(server, who);
}

async function bySession(server: TestServer, who: string): Promise<Client> {
  const [person] = await server.sql<Person>(
    `SELECT id, name, email, password_hash AS "passwordHash", state, is_administrator AS "isAdministrator", locale,
       created_at AS "createdAt" FROM person WHERE id::text = $1 OR email = $1`,
    [who],
  );
  if (person === undefined) throw new Error(`There is no person ${who}.`);
  const sessions = server.app.get(Sessions, { strict: false });
  const { token } = await server.app.get(Transactions, { strict: false }).run((tx) =>
    sessions.start(tx, person, {
      method: 'password',
      visitor: { address: '127.0.0.1', userAgent: 'test', language: undefined },
      before: { kind: 'anonymous' },
    }),
  );
  const client = new Client(server);
  client.setCookie(sessionCookieName(server.config.publicUrl), token);
  return client;
}
