import { documentHashes, FRAGMENT_NAME, readFragment, type RecordedVersion } from '#document';
import * as Y from 'yjs';

/** The three hashes that a version says its text has. */
export interface VersionHashes {
  readonly contentHash: string;
  readonly structureHash: string;
  /** Clause id → clauseHash. */
  readonly clauseHashes: Readonly<Record<string, string>>;
}

/** A row of a text's log: Yjs update v1. */
export interface ProofRow {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** One thing that was looked at, and what was found, as a sentence. */
export interface Finding {
  readonly holds: boolean;
  readonly words: string;
}

/** What the first line of a version's log file says. */
export interface LogFileHeader extends VersionHashes {
  readonly format: 'plenary-version-log';
  readonly formatVersion: 1;
  readonly version: RecordedVersion;
}

const BROKEN = (line: number): Finding => ({ holds: false, words: `Line ${line} of the file cannot be read.` });

/**
 * Computes the text of a version from the rows of its log, and nothing else, and compares the three hashes.
 * @param rows - of the whole log up to `seq`, in order
 * @param seq - the row up to which the version goes
 * @param claimed - the hashes that the version has
 * @returns what holds and what does not; the hashes are looked at only when the log is whole. O(rows + text)
 */
export function proveFromLog(rows: readonly ProofRow[], seq: number, claimed: VersionHashes): Finding[] {
  const missing = rows.findIndex((row, index) => row.seq !== index + 1);
  if (missing !== -1) return [{ holds: false, words: `Row ${missing + 1} of the log is missing.` }];
  if (rows.length !== seq)
    return [{ holds: false, words: `The log has ${rows.length} rows; the version is of row ${seq}.` }];
  const doc = new Y.Doc({ gc: true });
  try {
    const broken = applyAll(doc, rows);
    if (broken !== null) return [broken];
    const { contentHash, structureHash, clauseHashes } = documentHashes(
      readFragment(doc.getXmlFragment(FRAGMENT_NAME)),
    );
    return [
      { holds: true, words: `The log has all ${seq} rows, and each can be read.` },
      sameHash('contentHash', contentHash, claimed.contentHash),
      sameHash('structureHash', structureHash, claimed.structureHash),
      sameClauses(clauseHashes, claimed.clauseHashes),
    ];
  } finally {
    doc.destroy();
  }
}

/**
 * Checks the log of a version as `GET /api/versions/ID/log` gives it. Nothing but the file is needed.
 * @param text - the file: one JSON object a line
 * @returns what holds and what does not; never throws
 */
export function checkLogFile(text: string): Finding[] {
  const [first = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const header = readJson(first);
  if (!isHeader(header)) return [{ holds: false, words: 'This is not the log of a version.' }];
  const rows: ProofRow[] = [];
  for (const [index, line] of lines.entries()) {
    const row = readRow(line);
    if (row === null) return [BROKEN(index + 2)];
    rows.push(row);
  }
  return proveFromLog(rows, header.version.seq, header);
}

/** @returns findings as lines for a terminal, what does not hold marked */
export function findingsInWords(findings: readonly Finding[]): string {
  return findings.map(({ holds, words }) => `${holds ? 'holds          ' : 'DOES NOT HOLD  '}${words}`).join('\n');
}

/** Compares a hash with the one that was claimed. @param from - what gave it */
export function sameHash(name: string, found: string, claimed: string, from = 'the log'): Finding {
  return found === claimed
    ? { holds: true, words: `${name} ${found}: ${from} gives it.` }
    : { holds: false, words: `${name}: the version says ${claimed}, ${from} gives ${found}.` };
}

/** Compares the hashes of all clauses. @param from - what gave them */
export function sameClauses(
  found: ReadonlyMap<string, string>,
  claimed: VersionHashes['clauseHashes'],
  from = 'the log',
): Finding {
  const ids = new Set([...found.keys(), ...Object.keys(claimed)]);
  const other = [...ids].filter((id) => found.get(id) !== claimed[id]);
  return other.length === 0
    ? { holds: true, words: `clauseHash of each of ${found.size} clauses: ${from} gives it.` }
    : { holds: false, words: `clauseHash: ${from} gives another one for ${namesOf(other)}.` };
}

const MAX_NAMED = 5;

function namesOf(ids: readonly string[]): string {
  const named = ids.slice(0, MAX_NAMED).join(', ');
  return ids.length > MAX_NAMED ? `${named} and ${ids.length - MAX_NAMED} more clauses` : `the clauses ${named}`;
}

/** @returns the row that cannot be read, or null */
function applyAll(doc: Y.Doc, rows: readonly ProofRow[]): Finding | null {
  let seq = 0;
  try {
    doc.transact(() => {
      for (const row of rows) {
        ({ seq } = row);
        Y.applyUpdate(doc, row.bytes);
      }
    });
  } catch {
    return { holds: false, words: `Row ${seq} of the log cannot be read: it was changed.` };
  }
  if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return null;
  return { holds: false, words: 'Rows of the log rest on something that no row holds: one was changed or replaced.' };
}

function readRow(line: string): ProofRow | null {
  const row = readJson(line);
  if (row === null || typeof row !== 'object' || !('seq' in row) || !('update' in row)) return null;
  const { seq, update } = row;
  return typeof seq === 'number' && typeof update === 'string' ? { seq, bytes: Buffer.from(update, 'base64') } : null;
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isHeader(value: unknown): value is LogFileHeader {
  if (value === null || typeof value !== 'object') return false;
  const header = value as Partial<Record<keyof LogFileHeader, unknown>>; // reason: looked at field by field
  const version = header.version as { readonly seq?: unknown } | undefined; // reason: as above
  return (
    header.format === 'plenary-version-log' &&
    header.formatVersion === 1 &&
    typeof header.contentHash === 'string' &&
    typeof header.structureHash === 'string' &&
    header.clauseHashes !== null &&
    typeof header.clauseHashes === 'object' &&
    typeof version?.seq === 'number'
  );
}
