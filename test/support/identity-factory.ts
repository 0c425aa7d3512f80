import type { ServerActor } from '#contracts';
import { Accounts, PasswordHasher } from '#identity';
import { Transactions } from '#platform';
import { randomBytes } from 'node:crypto';
import { Client } from './client.js';
import type { TestServer } from './server.js';

export interface PersonWords {
  readonly name?: string;
  readonly email?: string;
  readonly password?: string;
  readonly isAdministrator?: boolean;
}

/** Somebody with an account. */
export interface TestPerson {
  readonly personId: string;
  readonly email: string;
  readonly password: string;
}

const PASSWORD = 'a quiet river at noon';
const test: ServerActor = { kind: 'server', purpose: 'test' };
let hashOfDefault: Promise<string> | undefined;

/** Makes an account through the service that makes all accounts. */
export async function createPerson(server: TestServer, words: PersonWords = {}): Promise<TestPerson> {
  const email = words.email ?? `person-${randomBytes(6).toString('hex')}@example.org`;
  const password = words.password ?? PASSWORD;
  const passwordHash = await hashOf(server, password);
  const account = {
    name: words.name ?? `Person ${email.slice(7, 13)}`,
    email,
    passwordHash,
    isAdministrator: words.isAdministrator ?? false,
  };
  const person = await server.app
    .get(Transactions)
    .run((tx) => server.app.get(Accounts, { strict: false }).create(tx, test, account));
  return { personId: person.id, email: person.email, password };
}

/**
 * Signs somebody in through the door that everybody uses.
 * @param person - as made by `createPerson`
 * @returns a browser of theirs
 */
export async function signedIn(
  server: Pick<TestServer, 'url'>,
  { email, password }: Pick<TestPerson, 'email' | 'password'>,
): Promise<Client> {
  const client = new Client(server);
  const { status, body } = await client.post<unknown>('/api/session', { email, password });
  if (status !== 201) throw new Error(`Signing in as ${email} was answered ${status}: ${JSON.stringify(body)}`);
  return client;
}

/** One hash serves all who did not ask for a password of their own: hashing is meant to be slow. */
function hashOf(server: TestServer, password: string): Promise<string> {
  const hasher = server.app.get(PasswordHasher, { strict: false });
  if (password !== PASSWORD) return hasher.hash(password);
  return (hashOfDefault ??= hasher.hash(password));
}
