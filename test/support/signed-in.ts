import { Sessions } from '#identity';
import { Transactions } from '#platform';
import { sessionCookieName } from '../../libs/identity/src/domain/session-cookie.js';
import type { Person } from '../../libs/identity/src/domain/person.js';
import { Client } from './client.js';
import type { TestServer } from './server.js';

/**
 * Signs a person in without a password: a real session in the server's database, and a client that holds its cookie.
 * @param who - the person's id or e-mail address
 */
export async function signedIn(server: TestServer, who: string): Promise<Client> {
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
      visitor: { address: '127.0.0.1', userAgent: 'test' },
      before: { kind: 'anonymous' },
    }),
  );
  const client = new Client(server);
  client.setCookie(sessionCookieName(server.config.publicUrl), token);
  return client;
}
