import { type ErrorBody, SITE_STREAM_ID, type SessionView } from '#contracts';
import { FirstAdministrator } from '#identity';
import { Client, createPerson, eventsOf, startServer, type TestServer } from '../support/index.js';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const prepare = () => server.app.get(FirstAdministrator, { strict: false }).prepare();
const tokenOf = (link: string | null) => link?.split('#token=')[1] ?? '';
const accept = (token: string, email = 'first@example.org') =>
  new Client(server).post<ErrorBody & SessionView>('/api/invitations/accept', {
    token,
    name: 'First Administrator',
    email,
    password: 'a lantern in the orchard',
  });

describe('the first start', () => {
  it('I12 gives a link, good for two days, that makes an administrator once', async () => {
    const link = await prepare();
    expect(link).toMatch(new RegExp(`^${server.url}/join#token=[\\w-]{43}$`, 'u'));
    const [row] = await server.sql<{ hours: string }>(
      `SELECT extract(epoch FROM expires_at - created_at) / 3600 AS hours FROM invitation`,
    );
    expect(Number(row?.hours)).toBe(48);
    const answer = await accept(tokenOf(link));
    expect([answer.status, answer.body.person.isAdministrator]).toEqual([201, true]);
    expect((await accept(tokenOf(link), 'second@example.org')).body.code).toBe('identity.link_invalid');
    expect(await prepare()).toBeNull();
    const events = await eventsOf(server, 'site', SITE_STREAM_ID);
    expect(events.map(({ type }) => type)).toEqual([
      'invitation.created',
      'account.administrator_changed',
      'invitation.accepted',
    ]);
  });

  it('I12 a second start before its use gives a fresh link, and the older is worth nothing', async () => {
    const [older, fresh] = [await prepare(), await prepare()];
    expect(fresh).not.toBe(older);
    expect((await accept(tokenOf(older))).body.code).toBe('identity.link_invalid');
    expect((await accept(tokenOf(fresh))).status).toBe(201);
  });

  it('I12 of two starts at the same moment one link counts', async () => {
    const links = await Promise.all([prepare(), prepare(), prepare()]);
    const open = await server.sql(`SELECT 1 FROM invitation WHERE revoked_at IS NULL`);
    expect([links.length, open.length]).toEqual([3, 1]);
  });

  it('I12 of several servers that start together one prints a link, which counts; when it stops the next start has one', async () => {
    const others = await Promise.all([1, 2].map(() => startServer({ database: server.database })));
    const servers = [server, ...others];
    const starts = servers.map(({ app }) => app.get(FirstAdministrator, { strict: false }));
    const links = await Promise.all(starts.map((start) => start.prepare()));
    expect(links.filter((link) => link !== null)).toHaveLength(1);
    const printed = links.findIndex((link) => link !== null);
    await starts[printed]?.beforeApplicationShutdown();
    const next = starts[(printed + 1) % starts.length];
    const fresh = (await next?.prepare()) ?? null;
    expect((await accept(tokenOf(links[printed] ?? null))).body.code).toBe('identity.link_invalid');
    expect((await accept(tokenOf(fresh))).status).toBe(201);
    await Promise.all(others.map((other) => other.close()));
  });

  it('I12 people without an administrator still need one; a suspended administrator is none', async () => {
    await createPerson(server);
    expect(await prepare()).not.toBeNull();
    const person = await createPerson(server, { isAdministrator: true });
    expect(await prepare()).toBeNull();
    await server.sql(`UPDATE person SET state = 'suspended' WHERE id = $1`, [person.personId]);
    expect(await prepare()).not.toBeNull();
  });

  it('I12 a demo gives none', async () => {
    await server.sql(`INSERT INTO site_mark (kind) VALUES ('demo')`);
    expect(await prepare()).toBeNull();
  });
});
