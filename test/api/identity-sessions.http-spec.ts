import type { ErrorBody, PersonView, SessionRow, SessionView } from '#contracts';
import { Client, createPerson, eventsOf, signedIn, startServer, type TestServer } from '../support/index.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const daysLeft = async (personId: string) => {
  const [row] = await server.sql<{ days: number }>(
    `SELECT extract(epoch FROM expires_at - now()) / 86400 AS days FROM session WHERE person_id = $1`,
    [personId],
  );
  return Math.round(Number(row?.days));
};
const move = (personId: string, words: string) =>
  server.sql(`UPDATE session SET ${words} WHERE person_id = $1`, [personId]);

describe('a session', () => {
  it('I6 a made-up, malformed or empty cookie is nobody', async () => {
    for (const value of ['B'.repeat(43), 'x', '', '"', '%00', `${'C'.repeat(43)};plenary_session=${'D'.repeat(43)}`]) {
      const answer = await new Client(server, { Cookie: `plenary_session=${value}` }).get('/api/session');
      expect([answer.status, answer.body]).toEqual([204, '']);
    }
  });

  it('I7 use moves its end to thirty days from now, and is written down at most once a minute', async () => {
    const person = await createPerson(server);
    const client = await signedIn(server, person);
    expect(await daysLeft(person.personId)).toBe(30);
    await move(person.personId, `last_seen_at = now() - interval '59 seconds', expires_at = now() + interval '5 days'`);
    await client.get('/api/session');
    expect(await daysLeft(person.personId)).toBe(5);
    await move(person.personId, `last_seen_at = now() - interval '61 seconds'`);
    await client.get('/api/session');
    expect(await daysLeft(person.personId)).toBe(30);
  });

  it('I7 it ends ninety days after it began, however much it is used', async () => {
    const person = await createPerson(server);
    const client = await signedIn(server, person);
    await move(person.personId, `created_at = now() - interval '85 days', last_seen_at = now() - interval '2 days'`);
    expect((await client.get('/api/session')).status).toBe(200);
    expect(await daysLeft(person.personId)).toBe(5);
  });

  it('I7 one that has expired is nobody, and is not listed', async () => {
    const person = await createPerson(server);
    const [old, present] = [await signedIn(server, person), await signedIn(server, person)];
    const { body } = await old.get<SessionView>('/api/session');
    await server.sql(`UPDATE session SET expires_at = now() WHERE id = $1`, [body.sessionId]);
    expect((await old.get('/api/session')).status).toBe(204);
    expect((await present.get<SessionRow[]>('/api/sessions')).body).toHaveLength(1);
  });

  it('I8 sign-out ends it on the server, clears the cookie, and may be repeated', async () => {
    const person = await createPerson(server);
    const client = await signedIn(server, person);
    const stolen = new Client(server, { Cookie: client.cookieHeader });
    const answer = await client.delete('/api/session');
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^plenary_session=; Max-Age=0;/u);
    expect((await stolen.get('/api/session')).status).toBe(204);
    expect((await stolen.delete('/api/session')).status).toBe(204);
    const last = (await eventsOf(server, 'person', person.personId)).at(-1);
    expect(last).toMatchObject({ type: 'session.ended', facts: { reason: 'signed_out', personId: person.personId } });
  });
});

describe('the list of sessions', () => {
  it('shows one’s own with where they come from, and this one marked', async () => {
    const person = await createPerson(server);
    await signedIn(server, await createPerson(server));
    await signedIn(server, person);
    const phone = new Client(server, { 'User-Agent': 'Phone/1.0' });
    await phone.post('/api/session', { email: person.email, password: person.password });
    const { body } = await phone.get<SessionRow[]>('/api/sessions');
    expect(body.map(({ isThisOne }) => isThisOne)).toEqual([true, false]);
    expect(body[0]).toMatchObject({ userAgent: 'Phone/1.0', address: expect.stringMatching(/127\.0\.0\.1|::1/u) });
  });

  it('I8 one’s own session can be revoked; it ends at once', async () => {
    const person = await createPerson(server);
    const [lost, present] = [await signedIn(server, person), await signedIn(server, person)];
    const { sessionId } = (await lost.get<SessionView>('/api/session')).body;
    expect((await present.delete(`/api/sessions/${sessionId}`)).status).toBe(204);
    expect((await lost.get('/api/session')).status).toBe(204);
    expect((await present.delete(`/api/sessions/${sessionId}`)).status).toBe(404);
    const last = (await eventsOf(server, 'person', person.personId)).at(-1);
    expect(last).toMatchObject({ type: 'session.ended', facts: { sessionId, reason: 'revoked' } });
  });

  it('I8 somebody else’s session is not there to be revoked, for an administrator neither', async () => {
    const victim = await signedIn(server, await createPerson(server));
    const { sessionId } = (await victim.get<SessionView>('/api/session')).body;
    const administrator = await signedIn(server, await createPerson(server, { isAdministrator: true }));
    expect((await administrator.delete<ErrorBody>(`/api/sessions/${sessionId}`)).body.code).toBe('request.not_found');
    expect((await victim.get('/api/session')).status).toBe(200);
    expect((await administrator.delete<ErrorBody>('/api/sessions/1')).status).toBe(400);
  });

  it('I7 a person has thirty sessions at most; the longest unused makes room', async () => {
    const person = await createPerson(server);
    const first = await signedIn(server, person);
    await server.sql(
      `INSERT INTO session (id, person_id, token_hash, expires_at)
       SELECT gen_random_uuid(), $1, sha256(n::text::bytea), now() + interval '1 day' FROM generate_series(1, 29) n`,
      [person.personId],
    );
    await move(person.personId, `last_seen_at = created_at`);
    expect((await first.get('/api/session')).status).toBe(200);
    const next = await signedIn(server, person);
    expect((await next.get<SessionRow[]>('/api/sessions')).body).toHaveLength(30);
    expect((await first.get('/api/session')).status).toBe(204);
  });

  it.each(['GET /api/sessions', 'PATCH /api/session/person', 'POST /api/password'])(
    'I1 %s is for people who are signed in',
    async (route) => {
      const [method = '', path = ''] = route.split(' ');
      const client = new Client(server);
      const bodies: Record<string, unknown> = {
        '/api/password': { current: 'x', next: 'y' },
        '/api/session/person': { name: 'X' },
      };
      const answer =
        method === 'GET'
          ? await client.get<ErrorBody>(path)
          : await (method === 'POST' ? client.post : client.patch)<ErrorBody>(path, bodies[path]);
      expect([answer.status, answer.body.code]).toEqual([401, 'identity.not_signed_in']);
    },
  );
});

describe('the profile', () => {
  it('a person changes their own name and language; the event says which, not what', async () => {
    const person = await createPerson(server, { name: 'Old Name' });
    const client = await signedIn(server, person);
    const answer = await client.patch<PersonView>('/api/session/person', { name: '  Zoë   Ōkubo ', locale: 'pt-BR' });
    expect(answer.body).toMatchObject({ id: person.personId, name: 'Zoë Ōkubo', locale: 'pt-BR' });
    const event = (await eventsOf(server, 'person', person.personId)).at(-1);
    expect(event).toEqual({
      type: 'account.profile_changed',
      actorId: person.personId,
      facts: { personId: person.personId, changed: ['name', 'locale'] },
    });
  });

  it('nothing changed, nothing recorded', async () => {
    const person = await createPerson(server, { name: 'Same' });
    const client = await signedIn(server, person);
    await client.patch('/api/session/person', { name: 'Same' });
    const events = await eventsOf(server, 'person', person.personId);
    expect(events.map(({ type }) => type)).not.toContain('account.profile_changed');
  });

  it.each([
    { name: '' },
    { name: null },
    { locale: null },
    { name: ['x'] },
    { name: '   ' },
    { name: 'x'.repeat(201) },
    { name: 'Eve\u202e' },
    { locale: 'english please' },
    { email: 'other@example.org' },
    { isAdministrator: true },
  ])('%j is refused', async (body) => {
    const client = await signedIn(server, await createPerson(server));
    expect((await client.patch<ErrorBody>('/api/session/person', body)).body.code).toBe('request.invalid');
  });
});
