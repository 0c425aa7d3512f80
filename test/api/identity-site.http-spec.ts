import type { ErrorBody, SessionView, SiteView } from '#contracts';
import { DemoDirectory } from '#identity';
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
let offered: TestPerson;
let other: TestPerson;
beforeEach(async () => {
  server = await startServer();
  [offered, other] = [await createPerson(server), await createPerson(server)];
  server.app.get(DemoDirectory, { strict: false }).fillFrom(async () => [
    {
      personId: offered.personId,
      name: 'Amina Diallo',
      organisation: 'Anders',
      stakeholderClass: 'government',
      roles: [{ role: 'head', group: 'Plenary' }],
    },
  ]);
});
afterEach(() => server.close());

const makeDemo = () => server.sql(`INSERT INTO site_mark (kind) VALUES ('demo')`);
const enter = (personId: string, client = new Client(server)) =>
  client.post<ErrorBody & SessionView>('/api/demo-session', { personId });

describe('the site', () => {
  it('tells anybody what the sign-in page needs, and no account of a real site', async () => {
    const { body } = await new Client(server).get<SiteView>('/api/site');
    expect(body).toMatchObject({
      name: 'Plenary',
      isDemo: false,
      demoAccounts: [],
      hasMail: false,
      isSignUpOpen: false,
    });
    expect(body.version).toMatch(/^\d+\.\d+\.\d+/u);
    expect(body.stakeholderClasses).toContainEqual({ code: 'government', label: 'Government' });
  });

  it('tells what is configured', async () => {
    const own = await startServer({
      env: { SITE_NAME: 'Assembly', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@example.org', OPEN_SIGN_UP: 'on' },
    });
    try {
      const { body } = await new Client(own).get<SiteView>('/api/site');
      expect(body).toMatchObject({ name: 'Assembly', hasMail: true, isSignUpOpen: true });
    } finally {
      await own.close();
    }
  });
});

describe('a demo', () => {
  it('I13 offers its accounts and opens them without a password', async () => {
    await makeDemo();
    const { body } = await new Client(server).get<SiteView>('/api/site');
    expect(body.isDemo).toBe(true);
    expect(body.demoAccounts.map(({ personId }) => personId)).toEqual([offered.personId]);
    const client = new Client(server);
    const answer = await enter(offered.personId, client);
    expect([answer.status, answer.body.person.id]).toEqual([201, offered.personId]);
    expect((await client.get('/api/session')).status).toBe(200);
    const event = (await eventsOf(server, 'person', offered.personId)).at(-1);
    expect(event).toMatchObject({ type: 'session.started', facts: { method: 'demo' } });
  });

  it('I13 says so when other machines may reach it, by its own address or behind a proxy', async () => {
    const isExposed = async (env: Record<string, string>): Promise<unknown> => {
      const own = await startServer({ env });
      try {
        await own.sql(`INSERT INTO site_mark (kind) VALUES ('demo')`);
        const { body } = await new Client({ url: `http://127.0.0.1:${own.port}` }).get<SiteView>('/api/site');
        return body.isDemoExposed;
      } finally {
        await own.close();
      }
    };
    expect(await isExposed({})).toBe(false);
    expect(await isExposed({ HOST: '0.0.0.0' })).toBe(true);
    expect(await isExposed({ PUBLIC_URL: 'https://demo.example.org' })).toBe(true);
    expect((await new Client(server).get<SiteView>('/api/site')).body.isDemoExposed).toBe(false);
  });

  it('I13 opens no account that it does not offer', async () => {
    await makeDemo();
    expect((await enter(other.personId)).body.code).toBe('request.not_found');
    expect((await enter('01890a5d-ac96-774b-bcce-b302099a8057')).body.code).toBe('request.not_found');
    expect((await enter('x')).body.code).toBe('request.invalid');
  });

  it('I13 a real site opens none', async () => {
    expect((await enter(offered.personId)).body.code).toBe('identity.not_demo');
    await server.sql(`INSERT INTO site_mark (kind) VALUES ('real')`);
    const answer = await enter(offered.personId);
    expect([answer.status, answer.body.code]).toEqual([404, 'identity.not_demo']);
    expect(await server.sql(`SELECT 1 FROM session`)).toEqual([]);
  });

  it('I13 changing accounts ends the session before', async () => {
    await makeDemo();
    const client = await signedIn(server, other);
    const before = new Client(server, { Cookie: client.cookieHeader });
    await enter(offered.personId, client);
    expect((await before.get('/api/session')).status).toBe(204);
  });
});
