import type { ErrorBody, SessionView } from '#contracts';
import { Client, createPerson, eventsOf, signedIn, startServer, type TestServer } from '../support/index.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const signIn = (email: string, password: string, client = new Client(server)) =>
  client.post<ErrorBody>('/api/session', { email, password });

describe('sign-in', () => {
  it('I6 the right password gives a session in an HttpOnly cookie alone, recorded with its event', async () => {
    const person = await createPerson(server, { name: 'Amina Diallo' });
    const client = new Client(server);
    const wish = { email: `  ${person.email.toUpperCase()} `, password: person.password };
    const answer = await client.post<SessionView>('/api/session', wish);
    expect(answer.status).toBe(201);
    expect(answer.body.person).toMatchObject({ id: person.personId, name: 'Amina Diallo', isAdministrator: false });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^plenary_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/u),
    ]);
    expect(JSON.stringify(answer.body)).not.toContain(client.cookieHeader.split('=')[1]);
    expect((await client.get<SessionView>('/api/session')).body).toEqual(answer.body);
    const events = await eventsOf(server, 'person', person.personId);
    expect(events.map(({ type }) => type)).toEqual(['account.created', 'session.started']);
    expect(events[1]).toMatchObject({
      actorId: person.personId,
      facts: { sessionId: answer.body.sessionId, method: 'password' },
    });
  });

  it('I2 the database holds the hash of the token, and no password or token anywhere', async () => {
    const person = await createPerson(server, { password: 'kestrel lantern orchard' });
    const client = await signedIn(server, person);
    const token = client.cookieHeader.split('=')[1] ?? '';
    const [row] = await server.sql<{ session: string; person: string; events: string }>(
      `SELECT (SELECT json_agg(s) FROM session s)::text AS session, (SELECT json_agg(p) FROM person p)::text AS person,
         (SELECT json_agg(e) FROM event e)::text AS events`,
    );
    for (const stored of [row?.session, row?.person, row?.events]) {
      expect(stored).not.toContain(token);
      expect(stored).not.toContain('kestrel');
    }
    expect(row?.events).not.toContain(person.email);
  });

  it('I3 a wrong password and an unknown address are answered in the same words', async () => {
    const person = await createPerson(server);
    const wrong = await signIn(person.email, 'not the password');
    const unknown = await signIn('nobody-here@example.org', 'not the password');
    const without = await signIn(person.email, ' ');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body).toEqual(without.body);
    expect(wrong.body.code).toBe('identity.credentials');
    expect(wrong.headers.getSetCookie()).toEqual([]);
    expect([...unknown.headers.keys()].sort()).toEqual([...wrong.headers.keys()].sort());
  });

  it('I3 an account without a password is not opened by any', async () => {
    const person = await createPerson(server);
    await server.sql(`UPDATE person SET password_hash = NULL WHERE id = $1`, [person.personId]);
    expect((await signIn(person.email, person.password)).status).toBe(401);
  });

  it('I3 a hash of older costs is renewed at sign-in', async () => {
    const person = await createPerson(server);
    const { argon2Sync } = await import('node:crypto');
    const salt = Buffer.alloc(16, 1);
    const cost = { memory: 64, passes: 1, parallelism: 1, tagLength: 32 };
    const tag = argon2Sync('argon2id', { message: 'an older password', nonce: salt, ...cost });
    const encoded = [salt, tag].map((bytes) => bytes.toString('base64').replaceAll('=', '')).join('$');
    await server.sql(`UPDATE person SET password_hash = $2 WHERE id = $1`, [
      person.personId,
      `$argon2id$v=19$m=64,t=1,p=1$${encoded}`,
    ]);
    expect((await signIn(person.email, 'an older password')).status).toBe(201);
    const [row] = await server.sql<{ hash: string }>(`SELECT password_hash AS hash FROM person WHERE id = $1`, [
      person.personId,
    ]);
    expect(row?.hash).toContain('$m=19456,t=2,p=1$');
    expect((await signIn(person.email, 'an older password')).status).toBe(201);
  });

  it('I8 a suspended account says so to the right password only', async () => {
    const person = await createPerson(server);
    await server.sql(`UPDATE person SET state = 'suspended' WHERE id = $1`, [person.personId]);
    expect((await signIn(person.email, person.password)).body.code).toBe('identity.suspended');
    expect((await signIn(person.email, 'not the password')).body.code).toBe('identity.credentials');
  });

  it('I6 each sign-in makes a new token, whatever token the browser brings, and ends the session it had', async () => {
    const [first, second] = [await createPerson(server), await createPerson(server)];
    const planted = 'A'.repeat(43);
    const victim = new Client(server, { Cookie: `plenary_session=${planted}` });
    const answer = await signIn(first.email, first.password, victim);
    expect(answer.headers.getSetCookie()[0]).not.toContain(planted);
    expect((await new Client(server, { Cookie: `plenary_session=${planted}` }).get('/api/session')).status).toBe(204);

    const client = await signedIn(server, first);
    const before = new Client(server, { Cookie: client.cookieHeader });
    expect((await signIn(second.email, second.password, client)).status).toBe(201);
    expect((await before.get('/api/session')).status).toBe(204);
    const ended = (await eventsOf(server, 'person', first.personId)).at(-1);
    expect(ended).toMatchObject({ type: 'session.ended', facts: { reason: 'replaced' } });
  });

  it('a sign-in from another page is refused before anything is looked at', async () => {
    const person = await createPerson(server);
    for (const origin of ['https://evil.example', 'null', '']) {
      const client = new Client(server, { Origin: origin });
      expect((await signIn(person.email, person.password, client)).body.code).toBe('request.origin');
    }
  });

  it.each([
    ['no body', undefined],
    ['a field too many', { email: 'a@example.org', password: 'x', isAdministrator: true }],
    ['an address that is none', { email: 'a@b', password: 'x' }],
    ['an address with a line break', { email: 'a@example.org\nBcc: b@example.org', password: 'x' }],
    ['an address whose K is the Kelvin sign', { email: 'a@\u212Aelvin.org', password: 'x' }],
    ['null for a password', { email: 'a@example.org', password: null }],
    ['an object for a password', { email: 'a@example.org', password: { length: 1 } }],
    ['a password of a megabyte', { email: 'a@example.org', password: 'x'.repeat(50_000) }],
    ['an address of a thousand characters', { email: `${'a'.repeat(1_000)}@example.org`, password: 'x' }],
  ])('%s is refused at the door', async (_, body) => {
    const answer = await new Client(server).post<ErrorBody>('/api/session', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });
});

describe('where the site has https', () => {
  it('I6 the cookie is Secure and bound to the host; one without the prefix opens nothing', async () => {
    const secure = await startServer({ env: { PUBLIC_URL: 'https://plenary.example.org' } });
    try {
      const person = await createPerson(secure);
      const client = new Client({ url: `http://127.0.0.1:${secure.port}` }, { Origin: 'https://plenary.example.org' });
      const answer = await client.post('/api/session', { email: person.email, password: person.password });
      expect(answer.headers.getSetCookie()[0]).toMatch(
        /^__Host-plenary_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/u,
      );
      expect((await client.get('/api/session')).status).toBe(200);
      const renamed = client.cookieHeader.replace('__Host-', '');
      const other = new Client({ url: `http://127.0.0.1:${secure.port}` }, { Cookie: renamed });
      expect((await other.get('/api/session')).status).toBe(204);
    } finally {
      await secure.close();
    }
  });
});
