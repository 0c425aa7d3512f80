import type {
  DocumentContentView,
  GroupRow,
  HomeView,
  ProposalRow,
  SessionView,
  SiteView,
  VersionsPage,
} from '#contracts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Client,
  cloneDatabase,
  type ClonedDatabase,
  runSql,
  type SpawnedServer,
  spawnServer,
} from '../support/index.js';
import { waitFor } from '../support/wait-for.js';

/** Runs a script of the project to its end. */
async function told(script: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [script, ...words], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code: code as unknown, output };
}

const filled = ['person', 'organisation', 'working_group', 'delegation', 'mandate', 'proposal', 'stage_step', 'event'];
// Versions are made soon after the stage changed, not with it: how many there are depends on the moment.
const filter = (table: string): string => (table === 'event' ? `WHERE type <> 'version.made'` : '');
const countsIn = async (database: ClonedDatabase): Promise<Record<string, number>> => {
  const counts = filled.map((table) => `(SELECT count(*)::int FROM ${table} ${filter(table)}) AS ${table}`).join(', ');
  return (await runSql<Record<string, number>>(database.migrationUrl, `SELECT ${counts}`))[0] ?? {};
};
/** What a demo has that was filled without a hitch. */
let whole: Record<string, number>;

let server: SpawnedServer;
let site: SiteView;

beforeAll(async () => {
  server = await spawnServer({ env: { DEMO: 'on' } });
  if (server.database !== null) whole = await countsIn(server.database);
  ({ body: site } = await new Client(server).get<SiteView>('/api/site'));
});
afterAll(() => server.close());

describe('the demo', () => {
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

  it('takes successive drafts from a file as versions, which the command line computes again from their log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plenary-history-'));
    const drafts = ['Each lab shall publish.', 'Each lab shall publish.', 'Each lab must publish in time.'];
    const file = join(folder, 'drafts.jsonl');
    try {
      const records = drafts.map((words, index) => ({ label: `0.${index + 1}`, text: `# Charter\n\n${words}\n` }));
      writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      const brought = await told('tools/demo-history.js', [file, '--url', server.url]);
      expect(brought.output).toMatch(
        /Charter\n {2}0\.1: the first version\n {2}0\.2: the same text\n {2}0\.3: version 2\n/u,
      );
      const client = await signedInAs('Birch Demo');
      const proposalId = /proposals\/(?<id>[\w-]+)\/history/u.exec(brought.output)?.groups?.['id'];
      const { body } = await client.get<VersionsPage>(`/api/proposals/${proposalId}/versions`);
      expect(body.versions.map(({ label, reason }) => [label, reason])).toEqual([
        ['0.3', 'import'],
        ['0.1', 'import'],
      ]);
      const cli = 'dist/apps/server/src/cli.js';
      const settings = { DATABASE_URL: server.database?.url ?? '' };
      const verified = await told(cli, ['verify', 'version', body.versions[0]?.id ?? ''], settings);
      expect(verified).toMatchObject({
        code: 0,
        output: expect.stringContaining(body.versions[0]?.contentHash ?? '?'),
      });
      expect(await told(cli, ['verify', 'version', proposalId ?? ''], settings)).toMatchObject({
        code: 1,
        output: expect.stringContaining('There is no version'),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('stays a demo for ever: the same database refuses to start for real', async () => {
    const database = server.database;
    if (database === null) throw new Error('The server has no database of its own.');
    const refused = await spawnServer({ database, env: { DEMO: 'off' }, isExpectedToFail: true });
    expect(await refused.exited()).toBe(1);
    expect(refused.output()).toContain('DEMO=off DATA_DIR=');
  });

  it('that other machines may reach warns at start, and tells every page', async () => {
    const { database } = server;
    if (database === null) throw new Error('The server has no database of its own.');
    const exposed = await spawnServer({ database, env: { DEMO: 'on', HOST: '0.0.0.0' } });
    try {
      expect(exposed.output()).toContain('Warning: this demo can be reached from other machines');
      const { body } = await new Client(exposed).get<SiteView>('/api/site');
      expect([body.isDemo, body.isDemoExposed]).toEqual([true, true]);
    } finally {
      await exposed.close();
    }
  });
});

describe('a demo whose first start is killed while it is filled', () => {
  it.each([
    ['organisations are being made', `SELECT 1 FROM organisation OFFSET 5`],
    ['members of a group are being added', `SELECT 1 FROM mandate OFFSET 3`],
    ['proposals take their steps', `SELECT 1 FROM stage_step WHERE from_stage IS NOT NULL OFFSET 2`],
  ])(
    'is complete after the next start: %s',
    async (_, sql) => {
      const database = await cloneDatabase();
      const first = await spawnServer({ database, env: { DEMO: 'on' }, isExpectedToFail: true });
      await waitFor(
        async () => (await runSql(database.migrationUrl, sql)).length > 0,
        'the filling to get there',
        30_000,
      );
      await first.kill('SIGKILL');
      const isComplete = async () =>
        (await runSql(database.migrationUrl, `SELECT 1 FROM event WHERE type = 'site.marked'`)).length === 1;
      const wasComplete = await isComplete();
      const second = await spawnServer({ database, env: { DEMO: 'on' } });
      expect(wasComplete).toBe(false);
      expect(await isComplete()).toBe(true);
      expect(await countsIn(database)).toEqual(whole);
      await second.close();
      await database.drop();
    },
    60_000,
  );

  it('two servers that start at once on an own Postgres fill it once', async () => {
    const database = await cloneDatabase();
    const env = { DEMO: 'on' };
    const servers = await Promise.all([spawnServer({ database, env }), spawnServer({ database, env })]);
    const rows = await runSql(database.migrationUrl, `SELECT 1 FROM event WHERE type = 'site.marked'`);
    expect(rows).toHaveLength(1);
    for (const one of servers) await one.close();
    await database.drop();
  }, 60_000);
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
