import type { LiveObserver } from '#live-client';
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import * as Y from 'yjs';
import { readStoredLog, type StoredLogRow } from './stored-log.js';

/** What was shown: a row, as a client saw it. */
interface Shown {
  readonly clientId: number;
  readonly pushNo: number;
  readonly hash: string;
}

/** A row of the log as it is stored. */
export interface StoredRow extends Shown {
  readonly seq: number;
  readonly session: string;
  readonly bytes: Uint8Array;
}

/** Notes what clients of one text were told and shown, and holds the log to it. */
export class LogWitness {
  readonly #shown = new Map<number, Shown>();
  readonly #acked = new Map<string, number>();
  #rowsSeen = 0;

  readonly observer: LiveObserver = {
    rowApplied: ({ seq, clientId, pushNo, bytes }) => {
      this.#rowsSeen += 1;
      const shown = { clientId, pushNo, hash: hashOf(bytes) };
      const before = this.#shown.get(seq);
      if (before !== undefined && !same(before, shown)) {
        throw new Error(`Two clients were shown different rows ${seq}: ${words(before)} and ${words(shown)}.`);
      }
      this.#shown.set(seq, shown);
    },
    pushAcked: (session, pushNo) => {
      this.#acked.set(session, Math.max(pushNo, this.#acked.get(session) ?? 0));
    },
  };

  /** Rows shown, counted once for each client that saw them. */
  get rowsSeen(): number {
    return this.#rowsSeen;
  }

  /** Pushes that were acknowledged. */
  get pushesAcked(): number {
    return [...this.#acked.values()].reduce((sum, pushNo) => sum + pushNo, 0);
  }

  /**
   * Compares with the log.
   * @returns what is wrong, one line each; empty when every promise was kept
   */
  faultsOf(log: readonly StoredRow[]): string[] {
    return [...faultsOfLog(log), ...this.#missingRows(log), ...this.#missingPushes(log)];
  }

  #missingRows(log: readonly StoredRow[]): string[] {
    const stored = new Map(log.map((row) => [row.seq, row]));
    return [...this.#shown].flatMap(([seq, shown]) => {
      const row = stored.get(seq);
      if (row === undefined) return [`Row ${seq} was shown and is not in the log: ${words(shown)}.`];
      return same(row, shown) ? [] : [`Row ${seq} is another than was shown: ${words(row)}, not ${words(shown)}.`];
    });
  }

  #missingPushes(log: readonly StoredRow[]): string[] {
    const stored = new Set(log.map(({ session, pushNo }) => `${session}/${pushNo}`));
    return [...this.#acked].flatMap(([session, last]) =>
      Array.from({ length: last }, (_, index) => `${session}/${index + 1}`)
        .filter((push) => !stored.has(push))
        .map((push) => `Push ${push} was acknowledged and is not in the log.`),
    );
  }
}

/** @returns the log of a text, in order */
export async function readLog(client: Client, documentId: string): Promise<StoredRow[]> {
  const query = async <Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const { rows } = await client.query(sql, [...parameters]);
    return rows as Row[]; // reason: the caller names what it selects
  };
  const rows = await readStoredLog(query, documentId);
  return rows.map(asSeen);
}

/** @returns what is wrong with a log that was read otherwise; empty when every promise was kept */
export function faultsIn(witness: LogWitness, log: readonly StoredLogRow[]): string[] {
  return witness.faultsOf(log.map(asSeen));
}

function asSeen({ seq, session, pushNo, clientId, bytes }: StoredLogRow): StoredRow {
  return { seq, session, pushNo, clientId, hash: hashOf(bytes), bytes };
}

/** @returns the text that a log makes */
export function textOfLog(log: readonly StoredRow[]): Y.Doc {
  const doc = new Y.Doc();
  for (const { bytes } of log) Y.applyUpdate(doc, bytes);
  return doc;
}

/** Numbers without gaps, no push twice, each session's pushes in their order, no struct without its past. */
function faultsOfLog(log: readonly StoredRow[]): string[] {
  const faults: string[] = [];
  const last = new Map<string, number>();
  for (const [index, { seq, session, pushNo }] of log.entries()) {
    if (seq !== index + 1) faults.push(`The log has row ${seq} at place ${index + 1}.`);
    const before = last.get(session) ?? 0;
    if (pushNo !== before + 1) faults.push(`Push ${session}/${pushNo} is stored after ${before}.`);
    last.set(session, pushNo);
  }
  if (textOfLog(log).store.pendingStructs !== null) faults.push('The log has structs whose past is missing.');
  return faults;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

function same(a: Shown, b: Shown): boolean {
  return a.clientId === b.clientId && a.pushNo === b.pushNo && a.hash === b.hash;
}

function words({ clientId, pushNo, hash }: Shown): string {
  return `push ${pushNo} of ${clientId} (${hash})`;
}
