import type { SessionRow, SessionView } from '#contracts';
import { Client, createPerson, signedIn, startServer, type TestServer } from '../support/index.js';

let server: TestServer;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

const eventTypes = async (personId: string) => {
  const rows = await server.sql<{ type: string }>(
    `SELECT type FROM event WHERE stream = 'person' AND stream_id = $1 ORDER BY seq`,
    [personId],
  );
  return rows.map((row) => row.type);
};

describe('sign-in', () => {
  it('I6 the right password gives a session in an HttpOnly cookie, recorded with its event', async () => {
    const person = await createPerson(server, { name: 'Amina Diallo' });
    const client = new Client(server);
    const answer = await client.post<SessionView>('/api/session', {
      email: `  ${person.email.toUpperCase()} `,
      password: person.password,
    });
    expect(answer.status).toBe(201);
    expect(answer.body.person).toMatchObject({ id: person.personId, name: 'Amina Diallo', isAdministrator: false });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^plenary_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/u);
    expect(JSON.stringify(answer.body)).not.toContain(client.cookieHeader.split('=')[1]);
    expect((await client.get<SessionView>('/api/session')).body).toEqual(answer.body);
    expect(await eventTypes(person.personId)).toEqual(['account.created', 'session.started']);
  });
});
