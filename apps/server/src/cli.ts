import {
  checkChainFile,
  connectDataSource,
  migrate,
  openBeside,
  openDatabase,
  readSettings,
  StartError,
} from '#platform';
import type { Finding } from '#versions';
import { checkCertificate } from '#decision-rules';
import { checkVersionRecord } from '#document';
import { migrationPlan } from '#migrations';
import { verifyEd25519 } from '#decisions';
import { readFileSync } from 'node:fs';
import { say, sayWhy } from './say.js';

const USAGE = `What to do?
  npm run migrate                 brings the database to this version, without serving
  npm run verify -- chain FILE    checks an exported chain of events (one JSON line each), as
                                  GET /api/groups/<id>/events gives it to whoever may read the group
  npm run verify -- version ID    computes a version again from the log of its text, in the database of the settings
  npm run verify -- version-log FILE     the same on any machine, from what GET /api/versions/<id>/log gives
  npm run verify -- certificate FILE [KEYS]    checks the certificate of a ballot, as GET /api/ballots/<id>/certificate gives it,
                                  with the installation's keys, as GET /api/certificate-keys gave them once
  npm run verify -- version-file FILE    checks the record of a version, as GET /api/versions/<id>/record gives it`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const CONNECTIONS = 4;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  sayWhy(error);
  process.exitCode = 1;
}

async function run([command, ...words]: readonly string[]): Promise<number> {
  if (command === 'migrate') return runMigrations();
  if (command === 'verify' && words[0] === 'chain' && words[1] !== undefined) return verifyChainFile(words[1]);
  if (command === 'verify' && words[0] === 'version-file' && words[1] !== undefined) return verifyVersionFile(words[1]);
  if (command === 'verify' && words[0] === 'certificate' && words[1] !== undefined)
    return verifyCertificate(words[1], words[2] ?? null);
  if (command === 'verify' && words[0] === 'version-log' && words[1] !== undefined) return verifyVersionLog(words[1]);
  if (command === 'verify' && words[0] === 'version' && words[1] !== undefined) return verifyVersion(words[1]);
  say(USAGE);
  return 1;
}

async function verifyVersionLog(file: string): Promise<number> {
  const { checkLogFile } = await import('#versions');
  return tell(checkLogFile(readText(file)));
}

async function verifyVersion(id: string): Promise<number> {
  if (!UUID.test(id)) throw new StartError(`${id} is not the id of a version; its page and the API show it.`);
  const config = readSettings({ LOG_LEVEL: 'error', ...process.env });
  // The whole product: the other commands start without it.
  const [{ assembleApp }, { entities }] = await Promise.all([import('./app-init.js'), import('./app.module.js')]);
  const { VersionVerification } = await import('#versions');
  const database = await openBeside(config);
  try {
    const dataSource = await connectDataSource(database.url, entities, CONNECTIONS);
    try {
      // Put together but not started: nothing runs in the background, nothing listens.
      const app = await assembleApp(config, dataSource);
      return tell(await app.get(VersionVerification, { strict: false }).check(id));
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await database.close();
  }
}

async function tell(findings: readonly Finding[]): Promise<number> {
  const { findingsInWords } = await import('#versions');
  say(findingsInWords(findings));
  return findings.every(({ holds }) => holds) ? 0 : 1;
}

async function runMigrations(): Promise<number> {
  const database = await openDatabase(readSettings(process.env));
  try {
    const { ran } = await migrate(migrationPlan(database));
    say(ran.length === 0 ? 'The database is up to date.' : `The database took the steps ${ran.join(', ')}.`);
    return 0;
  } finally {
    await database.close();
  }
}

function verifyChainFile(file: string): number {
  const { ok, words } = checkChainFile(readText(file));
  say(words);
  return ok ? 0 : 1;
}

function verifyVersionFile(file: string): number {
  const { ok, problems, contentHash } = checkVersionRecord(readJson(file));
  say(ok ? `The record agrees with itself. contentHash ${contentHash}` : problems.join('\n'));
  return ok ? 0 : 1;
}

async function verifyCertificate(file: string, keysFile: string | null): Promise<number> {
  const trustedKeys = keysFile === null ? null : publicKeysIn(readJson(keysFile));
  const { ok, parts } = await checkCertificate(readJson(file), { verify: verifyEd25519, trustedKeys });
  for (const part of parts) say(`${part.ok ? 'holds' : 'FAILS'}  ${part.check}: ${part.words}`);
  say(ok ? 'The certificate holds.' : 'The certificate does not hold.');
  return ok ? 0 : 1;
}

function publicKeysIn(value: unknown): readonly string[] {
  const { keys } = value as { readonly keys?: readonly { readonly publicKey?: unknown }[] }; // reason: checked below
  if (!Array.isArray(keys)) throw new StartError('The file of keys is not what GET /api/certificate-keys gives.');
  return keys.flatMap(({ publicKey }) => (typeof publicKey === 'string' ? [publicKey] : []));
}

function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StartError(`The file ${file} is not JSON.`, { cause });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StartError(`The file ${file} cannot be read.`, { cause });
  }
}
