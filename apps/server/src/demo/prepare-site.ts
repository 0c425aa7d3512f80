import { DemoDirectory, FirstAdministrator } from '#identity';
import { type Config, isReachableByOthers, StartError, Transactions, type Tx } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { demoAccounts } from './demo-accounts.js';
import { decideSite, type SiteFacts } from './demo-mode.js';
import { DemoSeeder } from './demo-seeder.js';

/** Two servers that start at once on an empty own Postgres: one decides, the other finds the mark. */
const LOCK_NAME = 'plenary.site_mark';
const FILL_LOCK_NAME = 'plenary.fill_demo';

/**
 * Decides at the first start whether this site is a demo or real, marks the database so for ever, and fills a demo.
 * @param app - initialised, not yet listening
 * @returns sentences for whoever starts the server
 * @throws StartError when setting and mark do not go together
 */
export async function prepareSite(
  app: INestApplicationContext,
  config: Config,
  isEmbedded: boolean,
): Promise<string[]> {
  const transactions = app.get(Transactions, { strict: false });
  const kind = await transactions.run((tx) => markSite(tx, config, isEmbedded));
  app.get(DemoDirectory, { strict: false }).fillFrom(demoAccounts);
  if (kind === 'real') return firstLink(await app.get(FirstAdministrator, { strict: false }).prepare());
  await fillDemo(app.get(DemoSeeder, { strict: false }), transactions);
  return demoSentences(config);
}

async function markSite(tx: Tx, config: Config, isEmbedded: boolean): Promise<'demo' | 'real'> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [LOCK_NAME]);
  const [row] = await tx.query<{ mark: SiteFacts['mark']; has_people: boolean }>(
    `SELECT (SELECT kind FROM site_mark) AS mark, EXISTS (SELECT FROM person) AS has_people`,
  );
  const mark = row?.mark ?? null;
  const decision = decideSite({
    setting: config.demo,
    mark,
    isEmbedded,
    hasPeople: row?.has_people ?? false,
    isReachableByOthers: isReachableByOthers(config),
    isProduction: config.isProduction,
  });
  if (!decision.ok) throw new StartError(decision.sentence);
  if (mark === null) await tx.query(`INSERT INTO site_mark (kind) VALUES ($1)`, [decision.kind]);
  return decision.kind;
}

/**
 * Fills the demo, or what an interrupted start left out of it. The transaction holds nothing but the lock, which falls
 * with its connection when the server is killed.
 */
async function fillDemo(seeder: DemoSeeder, transactions: Transactions): Promise<void> {
  await transactions.run(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [FILL_LOCK_NAME]);
    if (!(await seeder.isComplete())) await seeder.seed();
  });
}

function firstLink(link: string | null): string[] {
  if (link === null) return [];
  return [
    `This site has no administrator yet. Open this link to become the first one; it works once, for 48 hours:\n${link}`,
  ];
}

function demoSentences(config: Config): string[] {
  const sentence =
    'This is a demo with invented people: choose one on the sign-in page. Start for real with another folder: DEMO=off DATA_DIR=./my-data npm start';
  if (!isReachableByOthers(config)) return [sentence];
  return [`Warning: this demo can be reached from other machines, and lets everyone in as anyone.`, sentence];
}
