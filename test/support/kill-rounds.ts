import { type LiveDocument, MemoryOutbox } from '#live-client';
import { EmbeddedPostgres } from '#platform';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { makeBenchWorld } from '../bench/live/bench-world.js';
import { connect, converged, type LiveClient, sameText } from './live-clients.js';
import { LogWitness, readLog, textOfLog } from './log-witness.js';
import { type Chance, chanceOf } from './random.js';
import { isReady, type SpawnedServer, spawnServer } from './spawned-server.js';
import { type Bot, typeAtRandom } from './typing.js';
import { waitFor } from './wait-for.js';

/** Who is killed in a round. */
export type Victim = 'server' | 'postgres' | 'both';

export interface KillOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly clients: number;
  /** Told of each round. */
  readonly say?: (line: string) => void;
}

export interface KillReport {
  readonly kills: Readonly<Record<Victim, number>>;
  readonly edits: number;
  readonly reloads: number;
  readonly pushesAcked: number;
  readonly rowsSeen: number;
  readonly rowsStored: number;
  /** From the kill to everybody showing the same text with nothing unsaved, milliseconds, sorted. */
  readonly recoveryMs: readonly number[];
  /** Empty when every promise was kept. */
  readonly faults: readonly string[];
}

/** A text grows with every round; after these a new one is taken, so that late rounds are not slower than early ones. */
const ROUNDS_PER_TEXT = 20;
const EDIT_EVERY_MS = 120;
const KILL_AFTER_MS = [60, 900] as const;
const RECOVERY_LIMIT_MS = 60_000;

/**
 * Lets clients type while the server and its database are killed (`kill -9`) at random moments and started again on the
 * same folder and port. After each kill all must converge; at the end every acknowledged push and every row that anybody
 * was shown must be in the log, byte by byte.
 */
export async function killRounds(options: KillOptions): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-kill-'));
  chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
  const dataDir = join(folder, 'data');
  const texts = Math.ceil(options.rounds / ROUNDS_PER_TEXT);
  const world = await makeBenchWorld(dataDir, texts, options.clients);
  await world.close();
  const assembly = new Assembly(dataDir, world.cookies, chanceOf(options.seed));
  try {
    await assembly.start();
    for (let round = 1; round <= options.rounds; round += 1) {
      if (round % ROUNDS_PER_TEXT === 1)
        await assembly.open(world.documentIds[Math.floor(round / ROUNDS_PER_TEXT)] ?? '');
      const line = await assembly.round();
      options.say?.(`round ${round} of ${options.rounds}: ${line}`);
    }
    return await assembly.report();
  } finally {
    await assembly.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 20 });
  }
}

interface Writer {
  readonly cookie: string;
  readonly outbox: MemoryOutbox;
  client: LiveClient;
  text: LiveDocument;
  bot: Bot | null;
}

/** What became of one text. */
interface Finished {
  readonly documentId: string;
  readonly witness: LogWitness;
  readonly shown: LiveDocument['doc'];
}

class Assembly {
  readonly #kills = { server: 0, postgres: 0, both: 0 };
  readonly #recoveryMs: number[] = [];
  readonly #finished: Finished[] = [];
  readonly #faults: string[] = [];
  #server: SpawnedServer | null = null;
  #writers: Writer[] = [];
  #documentId = '';
  #witness = new LogWitness();
  #edits = 0;
  #reloads = 0;

  constructor(
    private readonly dataDir: string,
    private readonly cookies: readonly string[],
    private readonly chance: Chance,
  ) {}

  async start(): Promise<void> {
    const port = this.#server?.port;
    this.#server = await spawnServer({ dataDir: this.dataDir, ...(port === undefined ? {} : { port }) });
  }

  /** Everybody opens another text. */
  async open(documentId: string): Promise<void> {
    await this.#finishText();
    this.#documentId = documentId;
    this.#witness = new LogWitness();
    for (const cookie of this.cookies) {
      const outbox = new MemoryOutbox();
      this.#writers.push({ cookie, outbox, bot: null, ...this.#enter(cookie, outbox) });
    }
    await Promise.all(this.#writers.map(({ text }) => text.whenLoaded()));
  }

  /** Typing, a kill, more typing, and everybody must agree again. */
  async round(): Promise<string> {
    const victim = this.chance.pick<Victim>(['server', 'server', 'postgres', 'postgres', 'both']);
    for (const writer of this.#writers) this.#type(writer);
    await delay(KILL_AFTER_MS[0] + this.chance.below(KILL_AFTER_MS[1] - KILL_AFTER_MS[0]));
    const killedAt = Date.now();
    const killing = this.#kill(victim);
    if (this.chance.below(2) === 0) await this.#reload();
    await killing;
    await delay(this.chance.below(300));
    const editsBefore = this.#edits;
    await Promise.all(this.#writers.map((writer) => this.#stopTyping(writer)));
    const texts = this.#writers.map(({ text }) => text);
    await converged(texts, RECOVERY_LIMIT_MS);
    const tookMs = Date.now() - killedAt;
    this.#recoveryMs.push(tookMs);
    this.#kills[victim] += 1;
    for (const { status, documentId } of texts) {
      if (status.keptEdits > 0) this.#faults.push(`Edits in ${documentId} were refused and kept.`);
    }
    return `${victim} killed, ${this.#edits - editsBefore} edits, the same text again after ${tookMs} ms`;
  }

  /** Ends the last text, stops the server and holds the log to what was seen. */
  async report(): Promise<KillReport> {
    await this.#finishText();
    await this.#server?.close();
    this.#server = null;
    const postgres = await EmbeddedPostgres.start({ dataDir: this.dataDir });
    const client = new Client({ connectionString: postgres.migrationUrl });
    await client.connect();
    let rowsStored = 0;
    for (const { documentId, witness, shown } of this.#finished) {
      const log = await readLog(client, documentId);
      rowsStored += log.length;
      this.#faults.push(...witness.faultsOf(log));
      if (!sameText(textOfLog(log), shown))
        this.#faults.push(`The log of ${documentId} makes another text than was shown.`);
    }
    await client.end();
    await postgres.stop();
    return {
      kills: this.#kills,
      edits: this.#edits,
      reloads: this.#reloads,
      pushesAcked: this.#finished.reduce((sum, { witness }) => sum + witness.pushesAcked, 0),
      rowsSeen: this.#finished.reduce((sum, { witness }) => sum + witness.rowsSeen, 0),
      rowsStored,
      recoveryMs: this.#recoveryMs.sort((a, b) => a - b),
      faults: this.#faults,
    };
  }

  /** Leaves nothing running, whatever happened. */
  async end(): Promise<void> {
    await this.#leaveText();
    await this.#server?.close();
  }

  #enter(cookie: string, outbox: MemoryOutbox): Pick<Writer, 'client' | 'text'> {
    const client = connect({ url: this.#server?.url ?? '' }, cookie);
    return { client, text: client.open(this.#documentId, { outbox, observer: this.#witness.observer }) };
  }

  #type(writer: Writer): void {
    writer.bot = typeAtRandom(writer.text, chanceOf(this.chance.below(2 ** 31)), EDIT_EVERY_MS);
  }

  async #stopTyping(writer: Writer): Promise<void> {
    await writer.bot?.stop();
    this.#edits += writer.bot?.edits() ?? 0;
    writer.bot = null;
  }

  /** Somebody loads their page again, in the middle of it all. */
  async #reload(): Promise<void> {
    const writer = this.#writers[this.chance.below(this.#writers.length)];
    if (writer === undefined) return;
    await this.#stopTyping(writer);
    await writer.client.connection.close(0);
    Object.assign(writer, this.#enter(writer.cookie, writer.outbox));
    this.#type(writer);
    this.#reloads += 1;
  }

  async #kill(victim: Victim): Promise<void> {
    const postgres = postgresPid(this.dataDir);
    if (postgres === null) throw new Error('There is no Postgres to kill.'); // a 0 would be our own process group
    if (victim !== 'server') process.kill(postgres, 'SIGKILL');
    if (victim !== 'postgres') {
      await this.#server?.kill('SIGKILL');
      await delay(this.chance.below(200));
      await this.start();
      return;
    }
    const isBack = async (): Promise<boolean> => {
      const present = postgresPid(this.dataDir);
      return present !== null && present !== postgres && (await isReady(this.#server?.url ?? ''));
    };
    await waitFor(
      isBack,
      () => `Postgres to be back; the server printed: ${this.#server?.output()}`,
      RECOVERY_LIMIT_MS,
    );
  }

  async #finishText(): Promise<void> {
    const [first] = this.#writers;
    if (first === undefined) return;
    this.#finished.push({ documentId: this.#documentId, witness: this.#witness, shown: first.text.doc });
    await this.#leaveText();
  }

  async #leaveText(): Promise<void> {
    const writers = this.#writers.splice(0);
    await Promise.all(writers.map((writer) => this.#stopTyping(writer)));
    await Promise.all(writers.map(({ client }) => client.connection.close(0)));
  }
}

/** @returns the process of the embedded Postgres; null while there is none */
function postgresPid(dataDir: string): number | null {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
    return pid > 1 ? pid : null;
  } catch {
    return null; // it is starting
  }
}
