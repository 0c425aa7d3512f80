import { type ErrorBody, type Page, type PersonRow, SITE_STREAM_ID } from '#contracts';
import {
  Client,
  createPerson,
  eventsOf,
  signedIn,
  startServer,
  type TestPerson,
  type TestServer,
} from '../support/index.js';

let server: TestServer;
let root: TestPerson;
let administrator: Client;
beforeAll(async () => {
  server = await startServer();
  root = await createPerson(server, { name: 'Root', isAdministrator: true });
  administrator = await signedIn(server, root);
});
afterAll(() => server.close());

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';
const stateOf = async (personId: string) => {
  const [row] = await server.sql<{ state: string; is_administrator: boolean }>(
    `SELECT state, is_administrator FROM person WHERE id = $1`,
    [personId],
  );
  return row;
};

describe('the list of people', () => {
  it('gives pages by name without gap or repetition, also where names are equal', async () => {
    const own = await startServer();
    try {
      const person = await createPerson(own, { name: 'Ana', isAdministrator: true });
      await own.sql(
        `INSERT INTO person (id, name, email)
         SELECT gen_random_uuid(), CASE WHEN n % 3 = 0 THEN 'Same Name' ELSE 'Person ' || n END, 'p' || n || '@example.org'
         FROM generate_series(1, 119) n`,
      );
      const client = await signedIn(own, person);
      const seen: PersonRow[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body }: { body: Page<PersonRow> } = await client.get(`/api/people${cursor && `?cursor=${cursor}`}`);
        expect(body.rows.length).toBeLessThanOrEqual(50);
        seen.push(...body.rows);
        cursor = body.nextCursor;
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(120);
      expect(seen).toHaveLength(120);
      const names = seen.map(({ name }) => name.toLowerCase());
      expect(names).toEqual([...names].sort());
    } finally {
      await own.close();
    }
  });

  it('finds part of a name or address in any case, taking % and _ as they are', async () => {
    await createPerson(server, { name: 'Zebedee 100%', email: 'zeb_edee@example.org' });
    const find = async (query: string) => {
      const { body } = await administrator.get<Page<PersonRow>>(`/api/people?query=${encodeURIComponent(query)}`);
      return body.rows.map(({ email }) => email);
    };
    for (const query of ['ZEBED', 'b_ed', '100%', ' zebedee ', 'ZEB_EDEE@'])
      expect(await find(query)).toEqual(['zeb_edee@example.org']);
    for (const query of ['zeb%ee', 'z_bedee', '\\']) expect(await find(query)).toEqual([]);
  });

  it('shows state, office and last use', async () => {
    const person = await createPerson(server, { name: 'Shown Person' });
    const find = async () => (await administrator.get<Page<PersonRow>>('/api/people?query=Shown')).body.rows[0];
    expect(await find()).toMatchObject({ state: 'active', isAdministrator: false, lastSeenAt: null });
    await signedIn(server, person);
    expect((await find())?.lastSeenAt).toEqual(expect.any(String));
  });

  it.each([
    'x',
    '%7B%7D',
    'W10',
    Buffer.from('["\\u0000","01890a5d-ac96-774b-bcce-b302099a8057"]').toString('base64url'),
  ])('refuses %s as a cursor', async (cursor) => {
    const answer = await administrator.get<ErrorBody>(`/api/people?cursor=${cursor}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });
});

describe('I1 administration', () => {
  const routes = [
    ['GET', '/api/people'],
    ['PATCH', `/api/people/${UNKNOWN}`],
    ['POST', `/api/people/${UNKNOWN}/suspend`],
    ['POST', `/api/people/${UNKNOWN}/reactivate`],
    ['POST', `/api/people/${UNKNOWN}/password-reset`],
    ['GET', '/api/invitations'],
    ['POST', '/api/invitations'],
  ] as const;
  const bodies: Record<string, unknown> = {
    [`PATCH /api/people/${UNKNOWN}`]: { isAdministrator: true },
    'POST /api/invitations': { email: 'x@example.org' },
  };
  const call = (client: Client, method: string, path: string) => {
    if (method === 'GET') return client.get<ErrorBody>(path);
    const send = method === 'PATCH' ? client.patch : client.post;
    return send<ErrorBody>(path, bodies[`${method} ${path}`]);
  };

  it.each(routes)('I1 %s %s is refused to anybody else', async (method, path) => {
    const person = await signedIn(server, await createPerson(server));
    const answer = await call(person, method, path);
    expect([answer.status, answer.body.code, answer.body.details['reason']]).toEqual([
      403,
      'request.forbidden',
      'not_administrator',
    ]);
    expect((await call(new Client(server), method, path)).status).toBe(401);
  });

  it('I1 ends in the very transaction in which the office is lost', async () => {
    const person = await createPerson(server, { isAdministrator: true });
    const client = await signedIn(server, person);
    expect((await client.get('/api/people')).status).toBe(200);
    await administrator.patch(`/api/people/${person.personId}`, { isAdministrator: false });
    expect((await client.get('/api/people')).status).toBe(403);
  });
});

describe('suspending', () => {
  it('I8 ends every session at once and keeps the person out, until reactivated', async () => {
    const person = await createPerson(server);
    const [one, two] = [await signedIn(server, person), await signedIn(server, person)];
    expect((await administrator.post(`/api/people/${person.personId}/suspend`)).status).toBe(204);
    expect([(await one.get('/api/session')).status, (await two.get('/api/session')).status]).toEqual([204, 204]);
    const again = await new Client(server).post<ErrorBody>('/api/session', {
      email: person.email,
      password: person.password,
    });
    expect(again.body.code).toBe('identity.suspended');
    const events = (await eventsOf(server, 'person', person.personId)).slice(-3);
    expect(events.map(({ type }) => type)).toEqual(['account.suspended', 'session.ended', 'session.ended']);
    expect(events[0]).toMatchObject({ actorId: root.personId, facts: { personId: person.personId } });
    expect((await administrator.post(`/api/people/${person.personId}/reactivate`)).status).toBe(204);
    expect((await one.get('/api/session')).status).toBe(204);
    await signedIn(server, person);
  });

  it('I8 no session slips through while somebody signs in at that moment', async () => {
    const person = await createPerson(server);
    await Promise.all([
      ...Array.from({ length: 6 }, () =>
        new Client(server).post('/api/session', { email: person.email, password: person.password }),
      ),
      administrator.post(`/api/people/${person.personId}/suspend`),
    ]);
    expect(
      await server.sql(`SELECT 1 FROM session WHERE person_id = $1 AND ended_at IS NULL`, [person.personId]),
    ).toEqual([]);
  });

  it('suspending or reactivating twice records nothing twice', async () => {
    const person = await createPerson(server);
    for (const step of ['suspend', 'suspend', 'reactivate', 'reactivate'])
      expect((await administrator.post(`/api/people/${person.personId}/${step}`)).status).toBe(204);
    const types = (await eventsOf(server, 'person', person.personId)).map(({ type }) => type);
    expect(types).toEqual(['account.created', 'account.suspended', 'account.reactivated']);
  });

  it('somebody who is not there is not found', async () => {
    for (const step of ['suspend', 'reactivate'])
      expect((await administrator.post(`/api/people/${UNKNOWN}/${step}`)).status).toBe(404);
    expect((await administrator.patch(`/api/people/${UNKNOWN}`, { isAdministrator: true })).status).toBe(404);
    expect((await administrator.post('/api/people/1/suspend')).status).toBe(400);
  });
});

describe('administrators', () => {
  it('I9 are made and unmade, with their event', async () => {
    const person = await createPerson(server);
    expect((await administrator.patch(`/api/people/${person.personId}`, { isAdministrator: true })).status).toBe(204);
    expect((await stateOf(person.personId))?.is_administrator).toBe(true);
    await administrator.patch(`/api/people/${person.personId}`, { isAdministrator: false });
    const events = (await eventsOf(server, 'site', SITE_STREAM_ID)).slice(-2);
    expect(events.map(({ facts }) => facts)).toEqual([
      { personId: person.personId, isAdministrator: true },
      { personId: person.personId, isAdministrator: false },
    ]);
  });

  it('I9 the last one is neither unmade nor suspended', async () => {
    await server.sql(`UPDATE person SET is_administrator = false WHERE id <> $1`, [root.personId]);
    const suspended = await createPerson(server, { isAdministrator: true });
    await administrator.post(`/api/people/${suspended.personId}/suspend`);
    const answers = [
      await administrator.patch<ErrorBody>(`/api/people/${root.personId}`, { isAdministrator: false }),
      await administrator.post<ErrorBody>(`/api/people/${root.personId}/suspend`),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([409, 'identity.last_administrator']);
    expect(await stateOf(root.personId)).toEqual({ state: 'active', is_administrator: true });
  });

  it('I9 two who unmake each other at the same moment leave one', async () => {
    const own = await startServer();
    try {
      const people = [
        await createPerson(own, { isAdministrator: true }),
        await createPerson(own, { isAdministrator: true }),
      ];
      const clients = await Promise.all(people.map((person) => signedIn(own, person)));
      const [first, second] = people;
      const answers = await Promise.all([
        clients[0]?.patch(`/api/people/${second?.personId}`, { isAdministrator: false }),
        clients[1]?.post(`/api/people/${first?.personId}/suspend`),
      ]);
      expect(answers.filter((answer) => answer?.status === 204)).toHaveLength(1);
      const left = await own.sql(`SELECT 1 FROM person WHERE is_administrator AND state = 'active'`);
      expect(left).toHaveLength(1);
    } finally {
      await own.close();
    }
  });
});
