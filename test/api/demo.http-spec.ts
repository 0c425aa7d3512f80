import type { DocumentContentView, GroupRow, HomeView, ProposalRow, SessionView, SiteView } from '#contracts';
import { Client, type SpawnedServer, spawnServer } from '../support/index.js';

describe('the demo', () => {
  let server: SpawnedServer;
  let site: SiteView;

  beforeAll(async () => {
    server = await spawnServer({ env: { DEMO: 'on' } });
    ({ body: site } = await new Client(server).get<SiteView>('/api/site'));
  });
  afterAll(() => server.close());

  async function signedInAs(name: string): Promise<Client> {
    const client = new Client(server);
    const account = site.demoAccounts.find((one) => one.name === name);
    const { status } = await client.post<SessionView>('/api/demo-session', { personId: account?.personId });
    expect(status).toBe(201);
    return client;
  }

  it('offers 30 invented people, each recognisable as such', () => {
    expect(site.isDemo).toBe(true);
    expect(site.demoAccounts).toHaveLength(30);
    expect(site.demoAccounts.every(({ name }) => name.endsWith(' Demo'))).toBe(true);
    expect(server.output()).toContain('This is a demo');
  });

  it('has three groups, 14 organisations over six classes, and six proposals in several stages', async () => {
    const client = await signedInAs('Oak Demo');
    const { body: groups } = await client.get<GroupRow[]>('/api/groups');
    const { body: organisations } = await client.get<{ stakeholderClass: string }[]>('/api/organisations');
    expect(groups).toHaveLength(3);
    expect(organisations).toHaveLength(14);
    expect(new Set(organisations.map((one) => one.stakeholderClass)).size).toBe(6);
    const member = await signedInAs('Larch Demo');
    const proposals: ProposalRow[] = [];
    for (const { id } of groups)
      proposals.push(...(await member.get<ProposalRow[]>(`/api/groups/${id}/proposals`)).body);
    expect(proposals).toHaveLength(6);
    expect(new Set(proposals.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(5);
  });

  it('holds a complete framework of some 60 clauses', async () => {
    const client = await signedInAs('Birch Demo');
    const { body: home } = await client.get<HomeView>('/api/home');
    const framework = home.recentDrafts.find(({ title }) => title === 'Framework for Open-Source AI');
    const { body: content } = await client.get<DocumentContentView>(`/api/documents/${framework?.documentId}/content`);
    expect(content.clauseCount).toBeGreaterThanOrEqual(60);
    for (const heading of [
      'Preamble',
      'Definitions',
      'Transparency',
      'Release tiers',
      'Safety and misuse',
      'Biosecurity',
      'Compute',
      'Licensing and credit',
      'Oversight',
    ])
      expect(content.markdown).toContain(`# ${heading}\n`);
  });

  it('stays a demo for ever: the same database refuses to start for real', async () => {
    const database = server.database;
    if (database === null) throw new Error('The server has no database of its own.');
    const refused = await spawnServer({ database, env: { DEMO: 'off' }, isExpectedToFail: true });
    expect(await refused.exited()).toBe(1);
    expect(refused.output()).toContain('DEMO=off DATA_DIR=');
  });
});

describe('a real site', () => {
  it('prints a one-time link for the first administrator, and gives nobody a session for a click', async () => {
    const server = await spawnServer({ env: { DEMO: 'off' } });
    try {
      expect(server.output()).toMatch(/\/join#token=/u);
      const { status } = await new Client(server).post('/api/demo-session', {
        personId: '01a2043d-a6a6-7335-be28-0387cb9211cb',
      });
      expect(status).toBe(404);
    } finally {
      await server.close();
    }
  });
});
