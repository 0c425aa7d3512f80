import { canonicalHash, type Json } from '#shared';
import { canonicalContent, canonicalStructure, documentHashes } from './canonical.js';
import type { DocumentJson } from './document-json.js';

/** What a version is besides its text; ids and codes, no names. */
export interface RecordedVersion {
  readonly id: string;
  readonly proposalId: string;
  readonly number: number;
  readonly seq: number;
  readonly reason: string;
  readonly stage: string;
  readonly label: string;
  readonly message: string;
  readonly parentId: string | null;
  readonly schemaVersion: number;
  readonly at: string;
}

/** A version as a file that can be checked on any machine. */
export interface VersionRecord {
  readonly format: 'plenary-version';
  readonly formatVersion: 1;
  readonly version: RecordedVersion;
  readonly contentHash: string;
  readonly structureHash: string;
  readonly clauseHashes: Readonly<Record<string, string>>;
  readonly document: DocumentJson;
  /** What `contentHash` is the hash of. */
  readonly content: Json;
  /** What `structureHash` is the hash of. */
  readonly structure: Json;
}

export interface RecordVerdict {
  readonly ok: boolean;
  /** What is not as it should be, a sentence each; empty when all is well. */
  readonly problems: readonly string[];
  readonly contentHash: string | null;
}

/**
 * Makes the record of a version.
 * @param version - what is known of it
 * @param document - its text
 */
export function versionRecord(version: RecordedVersion, document: DocumentJson): VersionRecord {
  const { contentHash, structureHash, clauseHashes } = documentHashes(document);
  return {
    format: 'plenary-version',
    formatVersion: 1,
    version,
    contentHash,
    structureHash,
    clauseHashes: Object.fromEntries(clauseHashes),
    document,
    content: canonicalContent(document),
    structure: canonicalStructure(document),
  };
}

/**
 * Checks a record against itself: the hashes are those of the forms, and the forms those of the document.
 * @param record - whatever a file held
 * @returns the verdict; never throws
 * @see HASHES.md, "Checking a version"
 */
export function checkVersionRecord(record: unknown): RecordVerdict {
  if (!isRecord(record)) return { ok: false, problems: ['This is not the record of a version.'], contentHash: null };
  try {
    const problems = problemsOf(record);
    return { ok: problems.length === 0, problems, contentHash: record.contentHash };
  } catch {
    return { ok: false, problems: ['The document in this record cannot be read.'], contentHash: null };
  }
}

function problemsOf(record: VersionRecord): string[] {
  const computed = documentHashes(record.document);
  const clauses = Object.entries(record.clauseHashes);
  const checks: readonly (readonly [boolean, string])[] = [
    [canonicalHash(record.content) === record.contentHash, 'The contentHash is not that of the content.'],
    [canonicalHash(record.structure) === record.structureHash, 'The structureHash is not that of the structure.'],
    [computed.contentHash === record.contentHash, 'The contentHash is not that of the document.'],
    [computed.structureHash === record.structureHash, 'The structureHash is not that of the document.'],
    [
      clauses.length === computed.clauseHashes.size &&
        clauses.every(([id, hash]) => computed.clauseHashes.get(id) === hash),
      'The hashes of the clauses are not those of the document.',
    ],
  ];
  return checks.filter(([isRight]) => !isRight).map(([, problem]) => problem);
}

function isRecord(value: unknown): value is VersionRecord {
  if (value === null || typeof value !== 'object') return false;
  const record = value as Partial<Record<keyof VersionRecord, unknown>>; // reason: looked at field by field
  const isObject = (field: unknown): boolean => field !== null && typeof field === 'object';
  return (
    record.format === 'plenary-version' &&
    record.formatVersion === 1 &&
    typeof record.contentHash === 'string' &&
    typeof record.structureHash === 'string' &&
    isObject(record.clauseHashes) &&
    isObject(record.document)
  );
}
