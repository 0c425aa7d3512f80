import type { Stage, VersionReason } from '#contracts';
import type { Tx } from '#platform';
import { fromHex, newId, toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import type { BuiltVersion } from '../workers/build-version.js';

/** A version that is asked for: what, where and why, without its content. */
export interface AskedVersion {
  readonly proposalId: string;
  readonly documentId: string;
  readonly seq: number;
  readonly reason: VersionReason;
  readonly stage: Stage;
  readonly label: string;
  readonly message: string;
  readonly authorId: string | null;
}

/** A version that waits for its content. */
export interface DueVersion extends AskedVersion {
  readonly id: string;
  readonly number: number;
  readonly at: Date;
}

/** A version without its text. */
export interface StoredVersion extends DueVersion {
  readonly authorName: string | null;
  readonly parentId: string | null;
  readonly schemaVersion: number;
  readonly documentHash: string;
  readonly contentHash: string;
  readonly structureHash: string;
  readonly clauseCount: number;
  readonly wordCount: number;
}

export interface StoredContent {
  /** brotli of canonical JSON. */
  readonly document: Buffer;
  readonly clauseHashes: Readonly<Record<string, string>>;
}

/** What the event `version.made` says. */
export interface MadeFacts {
  readonly contentHash: string;
  readonly structureHash: string;
  readonly seq: number;
  readonly number: number;
}

/** Rows of `version` and `version_due`. */
@Injectable()
export class VersionsRepository {
  /**
   * Writes down that a version is to be made, and gives it its number. Called under the proposal's lock.
   * @returns its id
   */
  async ask(tx: Tx, asked: AskedVersion): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO version_due (id, proposal_id, document_id, number, seq, reason, stage, label, message, author_id)
       SELECT $1, $2, $3, 1 + coalesce(max(number), 0), $4, $5, $6, $7, $8, $9 FROM (
         SELECT number FROM version WHERE proposal_id = $2 UNION ALL
         SELECT number FROM version_due WHERE proposal_id = $2) AS taken`,
      [
        id,
        asked.proposalId,
        asked.documentId,
        asked.seq,
        asked.reason,
        asked.stage,
        asked.label,
        asked.message,
        asked.authorId,
      ],
    );
    return id;
  }

  /** @returns the name of the file from which a proposal's text was brought in; empty without one */
  async fileOf(tx: Tx, proposalId: string): Promise<string> {
    const [row] = await tx.query<{ name: string }>(`SELECT brought_from AS name FROM proposal WHERE id = $1`, [
      proposalId,
    ]);
    return row?.name ?? '';
  }

  /** @returns the id of the newest version that is of this row of the text's log, made or asked for; or undefined */
  async idAt(tx: Tx, proposalId: string, documentId: string, seq: number): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT id FROM (
         SELECT id, number FROM version WHERE proposal_id = $1 AND document_id = $2 AND seq = $3 UNION ALL
         SELECT id, number FROM version_due WHERE proposal_id = $1 AND document_id = $2 AND seq = $3) AS there
       ORDER BY number DESC LIMIT 1`,
      [proposalId, documentId, seq],
    );
    return row?.id;
  }

  /** @returns the one to be made next, or undefined */
  async nextDue(tx: Tx, proposalId: string): Promise<DueVersion | undefined> {
    const [row] = await tx.query<DueRow>(
      `SELECT ${IDENTITY} FROM version_due v WHERE proposal_id = $1 ORDER BY number LIMIT 1`,
      [proposalId],
    );
    return row && toDue(row);
  }

  /** @returns proposals with versions that wait */
  async proposalsWithDue(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ proposal_id: string }>(
      `SELECT DISTINCT proposal_id FROM version_due LIMIT ${MAX_PROPOSALS}`,
    );
    return rows.map((row) => row.proposal_id);
  }

  /** Takes a version off those that wait. @returns false when somebody else made it */
  async takeDue(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(`DELETE FROM version_due WHERE id = $1 RETURNING id`, [id]);
    return rows.length > 0;
  }

  /** Adds a version. Its parent is the one with the number before it. */
  async insert(tx: Tx, due: DueVersion, built: BuiltVersion, schemaVersion: number): Promise<void> {
    await tx.query(
      `INSERT INTO version (id, proposal_id, document_id, number, seq, reason, stage, label, message, author_id, at,
         parent_id, schema_version, document, plain_text, state, document_hash, content_hash, structure_hash,
         clause_hashes, clause_count, word_count)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
         (SELECT id FROM version WHERE proposal_id = $2 AND number = $4 - 1), $12, $13, $14, $15, $16, $17, $18,
         $19, $20, $21)`,
      [
        due.id,
        due.proposalId,
        due.documentId,
        due.number,
        due.seq,
        due.reason,
        due.stage,
        due.label,
        due.message,
        due.authorId,
        due.at,
        schemaVersion,
        asBuffer(built.document),
        built.plainText,
        asBuffer(built.state),
        ...[built.documentHash, built.contentHash, built.structureHash].map((hash) => Buffer.from(fromHex(hash))),
        JSON.stringify(built.clauseHashes),
        built.clauseCount,
        built.wordCount,
      ],
    );
  }

  async find(tx: Tx, id: string): Promise<StoredVersion | undefined> {
    const [row] = await tx.query<VersionRowRow>(`${SELECT_VERSION} WHERE v.id = $1`, [id]);
    return row && toVersion(row);
  }

  async findNumber(tx: Tx, proposalId: string, number: number): Promise<StoredVersion | undefined> {
    const [row] = await tx.query<VersionRowRow>(`${SELECT_VERSION} WHERE v.proposal_id = $1 AND v.number = $2`, [
      proposalId,
      number,
    ]);
    return row && toVersion(row);
  }

  /** @returns versions with a number below, the newest first */
  async page(
    tx: Tx,
    proposalId: string,
    { before, limit }: { before: number; limit: number },
  ): Promise<StoredVersion[]> {
    const rows = await tx.query<VersionRowRow>(
      `${SELECT_VERSION} WHERE v.proposal_id = $1 AND v.number < $2 ORDER BY v.number DESC LIMIT $3`,
      [proposalId, before, limit],
    );
    return rows.map(toVersion);
  }

  /** @returns the stored text of a version; undefined when there is none */
  async content(tx: Tx, id: string): Promise<StoredContent | undefined> {
    const [row] = await tx.query<{ document: Buffer; clause_hashes: Record<string, string> }>(
      `SELECT document, clause_hashes FROM version WHERE id = $1`,
      [id],
    );
    return row && { document: row.document, clauseHashes: row.clause_hashes };
  }

  /** @returns what the event of a version's making says; empty when there is none */
  madeFacts(tx: Tx, { id, proposalId }: Pick<StoredVersion, 'id' | 'proposalId'>): Promise<MadeFacts[]> {
    return tx.query<MadeFacts>(
      `SELECT facts ->> 'contentHash' AS "contentHash", facts ->> 'structureHash' AS "structureHash",
         (facts ->> 'seq')::float8 AS seq, (facts ->> 'number')::int AS number FROM event
       WHERE stream = 'proposal' AND stream_id = $1 AND type = 'version.made' AND facts ->> 'versionId' = $2`,
      [proposalId, id],
    );
  }

  /** @returns what a fork starts from: brotli of a Yjs update v1 */
  async state(tx: Tx, id: string): Promise<Buffer | undefined> {
    const [row] = await tx.query<{ state: Buffer }>(`SELECT state FROM version WHERE id = $1`, [id]);
    return row?.state;
  }

  /**
   * Follows one clause through the versions.
   * @returns those whose clause is not as in the version before, the newest first; hash null where it is not in the text
   */
  clauseSteps(
    tx: Tx,
    proposalId: string,
    { clauseId, before, limit }: { clauseId: string; before: number; limit: number },
  ): Promise<
    { readonly id: string; readonly number: number; readonly hash: string | null; readonly earlier: string | null }[]
  > {
    return tx.query(
      `SELECT id, number, hash, earlier FROM (
         SELECT id, number, hash, lag(hash) OVER (ORDER BY number) AS earlier FROM (
           SELECT id, number, clause_hashes ->> $2 AS hash FROM version WHERE proposal_id = $1) AS hashes) AS steps
       WHERE hash IS DISTINCT FROM earlier AND number < $3 ORDER BY number DESC LIMIT $4`,
      [proposalId, clauseId, before, limit],
    );
  }
}

interface DueRow {
  readonly id: string;
  readonly proposal_id: string;
  readonly document_id: string;
  readonly number: number;
  readonly seq: string;
  readonly reason: VersionReason;
  readonly stage: Stage;
  readonly label: string;
  readonly message: string;
  readonly author_id: string | null;
  readonly at: Date;
}

interface VersionRowRow extends DueRow {
  readonly author_name: string | null;
  readonly parent_id: string | null;
  readonly schema_version: number;
  readonly document_hash: Buffer;
  readonly content_hash: Buffer;
  readonly structure_hash: Buffer;
  readonly clause_count: number;
  readonly word_count: number;
}

const MAX_PROPOSALS = 1_000; // per look; the next look brings the rest
const IDENTITY = `v.id, v.proposal_id, v.document_id, v.number, v.seq, v.reason, v.stage, v.label, v.message, v.author_id, v.at`;
const SELECT_VERSION = `SELECT ${IDENTITY}, p.name AS author_name, v.parent_id, v.schema_version, v.document_hash,
  v.content_hash, v.structure_hash, v.clause_count, v.word_count FROM version v LEFT JOIN person p ON p.id = v.author_id`;

function toDue(row: DueRow): DueVersion {
  return {
    id: row.id,
    proposalId: row.proposal_id,
    documentId: row.document_id,
    number: row.number,
    seq: Number(row.seq),
    reason: row.reason,
    stage: row.stage,
    label: row.label,
    message: row.message,
    authorId: row.author_id,
    at: row.at,
  };
}

function toVersion(row: VersionRowRow): StoredVersion {
  return {
    ...toDue(row),
    authorName: row.author_name,
    parentId: row.parent_id,
    schemaVersion: row.schema_version,
    documentHash: toHex(row.document_hash),
    contentHash: toHex(row.content_hash),
    structureHash: toHex(row.structure_hash),
    clauseCount: row.clause_count,
    wordCount: row.word_count,
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
