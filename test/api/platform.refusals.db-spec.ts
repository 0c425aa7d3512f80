import { MIGRATIONS_TABLE } from '#platform';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { cloneDatabase, runSql } from '../support/index.js';
import { useStarts } from './starts.js';

const NOBODY = 65_534;
const OLD_NODE = encodeURIComponent(
  `for (const [name, value] of [['version', 'v20.19.0'], ['versions', { ...process.versions, node: '20.19.0' }]])
     Object.defineProperty(process, name, { value });`,
);

const root = join(import.meta.dirname, '../..');
const { start, newFolder } = useStarts();

describe('what keeps a server from starting is told in sentences', () => {
  it('a database that does not answer, without its password', async () => {
    const server = await start({
      env: { DATABASE_URL: 'postgres://me:secret-word@127.0.0.1:1/none', DATABASE_MIGRATION_URL: '' },
      isExpectedToFail: true,
    });
    expect(await server.exited()).toBe(1);
    expect(server.output()).toContain('The database none at 127.0.0.1:1 cannot be used as "me"');
    expect(server.output()).not.toContain('secret-word');
  });

  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const server = await start({ port, isExpectedToFail: true });
    expect(await server.exited()).toBe(1);
    expect(server.output()).toContain(`Port ${port} of 127.0.0.1 is in use.`);
    other.close();
  });

  it('settings that break their rules, all at once', async () => {
    const server = await start({ env: { OPEN_SIGN_UP: 'perhaps', SMTP_URL: 'mail' }, isExpectedToFail: true });
    expect(await server.exited()).toBe(1);
    expect(server.output()).toMatch(/2 settings need .*SMTP_URL .*Rule: .*Example: .*OPEN_SIGN_UP is "perhaps"/su);
  });

  it('a data folder that cannot be written', async () => {
    const file = newFolder();
    writeFileSync(file, 'not a folder');
    const server = await start({ dataDir: join(file, 'below'), isExpectedToFail: true });
    expect(await server.exited()).toBe(1);
    expect(server.output()).toContain('cannot be written');
  });
});

describe('what the server cannot run with is told in sentences', () => {
  it('a data folder without the right to write, or to make it', async () => {
    const folder = dirname(newFolder());
    mkdirSync(join(folder, 'of-another'));
    for (const closed of [join(folder, 'of-another'), folder]) chmodSync(closed, 0o555);
    const account = process.getuid?.() === 0 ? { uid: NOBODY } : {};
    for (const name of ['of-another', 'to-be-made']) {
      const server = await start({ dataDir: join(folder, name), ...account, isExpectedToFail: true });
      expect(await server.exited()).toBe(1);
      expect(server.output()).toContain(`The data folder ${join(folder, name)} cannot be written. Give the account`);
    }
  });

  it('an address that the machine does not have', async () => {
    const server = await start({ env: { HOST: '192.0.2.1' }, isExpectedToFail: true });
    expect(await server.exited()).toBe(1);
    expect(server.output()).toContain('This machine has no address 192.0.2.1. Set HOST to one that it has');
  });

  it('a database that a newer version has migrated, which stays as it is', async () => {
    const database = await cloneDatabase();
    await runSql(
      database.migrationUrl,
      `INSERT INTO ${MIGRATIONS_TABLE} (timestamp, name) VALUES (1999999999999, 'Future1999999999999')`,
    );
    const server = await start({ database, isExpectedToFail: true });
    expect(await server.exited()).toBe(1);
    expect(server.output()).toContain('made by a newer version of Plenary (it has the steps Future1999999999999');
    expect(await runSql(database.migrationUrl, `SELECT 1 FROM site_mark`)).toEqual([]);
    await database.drop();
  });

  it('a Node that is too old, by the server and by the tools that start it', async () => {
    const asOldNode = ['--import', `data:text/javascript,${OLD_NODE}`];
    const server = await start({ nodeOptions: asOldNode, isExpectedToFail: true });
    expect(await server.exited()).toBe(1);
    expect(server.output()).toMatch(/^Plenary needs Node 24 or later; this is v20\.19\.0\. Run "npm ci" again/u);
    for (const tool of ['build', 'check', 'dev', 'demo', 'openapi', 'test']) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [...asOldNode, `tools/${tool}.js`], {
        cwd: root,
        encoding: 'utf8',
      });
      expect([tool, status, stderr]).toEqual([tool, 1, '']);
      expect(stdout).toMatch(/^Plenary needs Node 24 or later; this is v20\.19\.0\./u);
    }
  });
});
