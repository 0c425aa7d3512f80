import { EmbeddedPostgres } from '#platform';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cloneDatabase, isReady, runSql, waitFor } from '../support/index.js';
import { useStarts } from './starts.js';

/** A first start takes a second, but not beside other tests on a small machine. */
const LIMIT_MS = 60_000;

const root = join(import.meta.dirname, '../..');
const { start, closeAll, newFolder } = useStarts();

/** 0 while there is none. */
function postmasterOf(dataDir: string): number {
  const file = join(dataDir, 'postgres/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
}

async function siteMarksOf(dataDir: string): Promise<number> {
  const port = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  const secrets = JSON.parse(readFileSync(join(dataDir, 'postgres/plenary-secrets.json'), 'utf8')) as {
    application: string;
  }; // reason: our own file
  const url = `postgres://plenary_app:${secrets.application}@127.0.0.1:${port}/plenary`;
  const [row] = await runSql<{ count: string }>(url, `SELECT count(*) FROM site_mark`);
  return Number(row?.count);
}

describe('with the embedded Postgres', () => {
  it(
    'a first start makes the data folder, SIGTERM ends it with 0 and stops Postgres, a second start finds the data',
    async () => {
      const dataDir = newFolder();
      const first = await start({ dataDir });
      const postmaster = postmasterOf(dataDir);
      const marks = await siteMarksOf(dataDir);
      expect(await first.kill('SIGTERM')).toBe(0);
      await waitFor(() => !isAlive(postmaster), 'Postgres to be gone');
      await start({ dataDir });
      expect(await siteMarksOf(dataDir)).toBe(marks);
      expect(marks).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    'after kill -9 of the server the next one takes over the Postgres it left, with the data',
    async () => {
      const dataDir = newFolder();
      const first = await start({ dataDir });
      const postmaster = postmasterOf(dataDir);
      await first.kill('SIGKILL');
      expect(isAlive(postmaster)).toBe(true);
      await start({ dataDir });
      expect(postmasterOf(dataDir)).toBe(postmaster);
      expect(await siteMarksOf(dataDir)).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    'after kill -9 of both, and of another process with the old number, the next one recovers by itself',
    async () => {
      const dataDir = newFolder();
      const first = await start({ dataDir });
      await first.kill('SIGKILL');
      process.kill(postmasterOf(dataDir), 'SIGKILL');
      // The lock file now names a process that lives, but is not Postgres: the number was used again.
      const stranger = spawn('sleep', ['60'], strangerAccount());
      await once(stranger, 'spawn');
      const file = join(dataDir, 'postgres/postmaster.pid');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/u, String(stranger.pid)));
      await start({ dataDir });
      expect(await siteMarksOf(dataDir)).toBe(1);
      stranger.kill();
    },
    LIMIT_MS,
  );

  it(
    'after kill -9 of Postgres alone the server brings it back and serves again',
    async () => {
      const dataDir = newFolder();
      const server = await start({ dataDir });
      const before = postmasterOf(dataDir);
      process.kill(before, 'SIGKILL');
      const isNew = () => ![0, before].includes(postmasterOf(dataDir));
      await waitFor(async () => isNew() && (await isReady(server.url)), 'a new Postgres');
      expect(await siteMarksOf(dataDir)).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    'a second server on the same folder is refused with a sentence, and harms nothing',
    async () => {
      const dataDir = newFolder();
      const first = await start({ dataDir });
      const second = await start({ dataDir, isExpectedToFail: true });
      expect(await second.exited()).toBe(1);
      expect(second.output()).toMatch(
        /^Another Plenary server uses the data folder .* or set DATA_DIR to another folder\.$/mu,
      );
      expect(await isReady(first.url)).toBe(true);
    },
    LIMIT_MS,
  );

  it(
    'data of another Postgres version is refused with a sentence',
    async () => {
      const dataDir = newFolder();
      mkdirSync(join(dataDir, 'postgres'), { recursive: true });
      writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
      const server = await start({ dataDir, isExpectedToFail: true });
      expect(await server.exited()).toBe(1);
      expect(server.output()).toContain('belongs to Postgres 17, and this version of Plenary brings Postgres 18');
    },
    LIMIT_MS,
  );

  it(
    'three servers that start at once on nothing: one serves, the others are refused',
    async () => {
      const dataDir = newFolder();
      const servers = await Promise.all([1, 2, 3].map(() => start({ dataDir, isExpectedToFail: true })));
      const codes: (number | null)[] = [];
      for (const server of servers) void server.exited().then((code) => codes.push(code));
      await waitFor(() => codes.length === 2, 'two to be refused', 40_000);
      expect(codes).toEqual([1, 1]);
      await waitFor(
        async () => (await Promise.all(servers.map(({ url }) => isReady(url)))).includes(true),
        'one to serve',
      );
    },
    LIMIT_MS,
  );

  it(
    'what was begun to be made and left by a crash does not count',
    async () => {
      const dataDir = newFolder();
      mkdirSync(join(dataDir, 'postgres.new-1-aa'), { recursive: true });
      const postgres = await EmbeddedPostgres.start({ dataDir, settings: { fsync: 'off' } });
      expect(await runSql(postgres.url, `SELECT 1 AS one`)).toEqual([{ one: 1 }]);
      await postgres.stop();
    },
    LIMIT_MS,
  );
});

describe('with an own Postgres', () => {
  it(
    'DATABASE_URL selects it, several servers share it, and what one stores the other shows',
    async () => {
      const database = await cloneDatabase();
      const servers = await Promise.all([start({ database }), start({ database })]);
      for (const { url } of servers) expect(await isReady(url)).toBe(true);
      await closeAll();
      await database.drop();
    },
    LIMIT_MS,
  );

  it(
    'one role for both warns at start',
    async () => {
      const database = await cloneDatabase();
      const server = await start({ database: { ...database, url: database.migrationUrl } });
      expect(server.output()).toContain('Warning: the role in DATABASE_URL can change and delete events.');
      await server.close();
      await database.drop();
    },
    LIMIT_MS,
  );
});

describe('npm run verify', () => {
  it(
    'tells in words that an export holds, or the first line that does not, with the exit code',
    async () => {
      const folder = dirname(newFolder());
      const file = join(folder, 'chain.jsonl');
      const verify = (...words: string[]) =>
        spawnSync(process.execPath, ['dist/apps/server/src/cli.js', 'verify', ...words], {
          cwd: root,
          encoding: 'utf8',
        });
      const example = /```json\n(.+)\n```/u.exec(readFileSync(join(root, 'docs/events.md'), 'utf8'))?.[1] ?? '';
      const hash = /```\n([0-9a-f]{64})\n```/u.exec(readFileSync(join(root, 'docs/events.md'), 'utf8'))?.[1];
      writeFileSync(file, `${JSON.stringify({ ...(JSON.parse(example) as object), hash })}\n`);
      expect(verify('chain', file)).toMatchObject({ status: 0, stdout: expect.stringContaining('All 1 events') });
      writeFileSync(file, `${JSON.stringify({ ...(JSON.parse(example) as object), hash, seq: 2 })}\n`);
      expect(verify('chain', file)).toMatchObject({ status: 1, stdout: expect.stringMatching(/^Line 1 /u) });
      expect(verify('chain', join(folder, 'absent'))).toMatchObject({ status: 1 });
      expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining('What to do?') });
    },
    LIMIT_MS,
  );
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** Postgres takes only processes of its own account for the holder of its lock. */
function strangerAccount(): { uid?: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'));
  return process.getuid?.() === 0 && line !== undefined ? { uid: Number(line.split(':')[2]) } : {};
}
