import type { BallotState } from '#contracts';
import type { BallotPaper, Rule, SignedCertificate, Tally } from '#decision-rules';
import type { Tx } from '#platform';
import { fromHex, toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import type { Ballot, BallotChange, Seat } from '../domain/ballot.js';

const MAX_BALLOTS = 200; // of one proposal; one answer
const MAX_DUE = 100; // closed in one look; the next look closes the rest

/** What is known of a ballot when it is composed. */
export interface ComposedBallot {
  readonly id: string;
  readonly proposalId: string;
  readonly groupId: string;
  readonly question: string;
  readonly rule: Rule;
  readonly ruleHash: string;
  readonly policyVersion: number;
  readonly exceptionReason: string | null;
  readonly createdBy: string | null;
  readonly successorOf: string | null;
}

/** What is fixed when it opens. */
export interface OpenedBallot {
  readonly openedAt: Date;
  readonly versionId: string;
  readonly contentHash: string;
  readonly structureHash: string;
  readonly rollHash: string;
  readonly paper: BallotPaper;
  readonly paperHash: string;
}

/** Rows of `ballot` and `ballot_seat`. Whoever changes one holds its lock. */
@Injectable()
export class BallotsRepository {
  async insert(tx: Tx, ballot: ComposedBallot): Promise<void> {
    await tx.query(
      `INSERT INTO ballot (id, proposal_id, group_id, question, rule, rule_hash, policy_version, exception_reason, created_by, successor_of)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ballot.id,
        ballot.proposalId,
        ballot.groupId,
        ballot.question,
        JSON.stringify(ballot.rule),
        Buffer.from(fromHex(ballot.ruleHash)),
        ballot.policyVersion,
        ballot.exceptionReason,
        ballot.createdBy,
        ballot.successorOf,
      ],
    );
  }

  async find(tx: Tx, ballotId: string): Promise<Ballot | undefined> {
    const [row] = await tx.query<StoredBallot>(`SELECT ${COLUMNS} FROM ballot b WHERE b.id = $1`, [ballotId]);
    return row && toBallot(row);
  }

  /**
   * Locks a ballot until the commit, and reads the clock once the lock is held: what comes after the closing is late,
   * however long it waited.
   */
  async lock(tx: Tx, ballotId: string): Promise<{ readonly ballot: Ballot; readonly now: Date } | undefined> {
    const [row] = await tx.query<StoredBallot>(`SELECT ${COLUMNS} FROM ballot b WHERE b.id = $1 FOR UPDATE`, [
      ballotId,
    ]);
    if (!row) return undefined;
    return { ballot: toBallot(row), now: await this.now(tx) };
  }

  /** @returns the database's clock, in milliseconds as papers and events have it */
  async now(tx: Tx): Promise<Date> {
    const [row] = await tx.query<{ now: Date }>(`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
    if (!row) throw new Error('The database has a clock.');
    return row.now;
  }

  /** @returns the newest first; at most 200 */
  async ofProposal(tx: Tx, proposalId: string): Promise<Ballot[]> {
    const rows = await tx.query<StoredBallot>(
      `SELECT ${COLUMNS} FROM ballot b WHERE b.proposal_id = $1 ORDER BY b.created_at DESC, b.id DESC LIMIT $2`,
      [proposalId, MAX_BALLOTS],
    );
    return rows.map(toBallot);
  }

  /** @returns ids of open ballots whose time is over */
  async due(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM ballot WHERE state = 'open' AND closes_at <= clock_timestamp() ORDER BY closes_at LIMIT $1`,
      [MAX_DUE],
    );
    return rows.map(({ id }) => id);
  }

  /** @returns whether another ballot on the proposal is open or waits for its certification */
  async hasOther(tx: Tx, { id, proposalId }: Pick<Ballot, 'id' | 'proposalId'>): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM ballot WHERE proposal_id = $1 AND id <> $2 AND state IN ('open', 'closed') LIMIT 1`,
      [proposalId, id],
    );
    return rows.length > 0;
  }

  async announce(
    tx: Tx,
    ballotId: string,
    at: Date,
    { mayOpenAt, closesAt }: { mayOpenAt: Date; closesAt: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE ballot SET state = 'announced', announced_at = $2, may_open_at = $3, closes_at = $4 WHERE id = $1`,
      [ballotId, at, mayOpenAt, closesAt],
    );
  }

  async open(tx: Tx, ballotId: string, opened: OpenedBallot): Promise<void> {
    const hashes = [opened.contentHash, opened.structureHash, opened.rollHash, opened.paperHash];
    await tx.query(
      `UPDATE ballot SET state = 'open', opened_at = $2, version_id = $3, paper = $4, content_hash = $5, structure_hash = $6,
         roll_hash = $7, paper_hash = $8 WHERE id = $1`,
      [
        ballotId,
        opened.openedAt,
        opened.versionId,
        JSON.stringify(opened.paper),
        ...hashes.map((hash) => Buffer.from(fromHex(hash))),
      ],
    );
  }

  async extend(tx: Tx, ballotId: string, closesAt: Date, change: BallotChange): Promise<void> {
    await tx.query(
      `UPDATE ballot SET closes_at = $2, extensions = extensions + 1, changes = changes || $3::jsonb WHERE id = $1`,
      [ballotId, closesAt, JSON.stringify([change])],
    );
  }

  async void(tx: Tx, ballotId: string, change: BallotChange): Promise<void> {
    await tx.query(`UPDATE ballot SET state = 'void', void_reason = $2, changes = changes || $3::jsonb WHERE id = $1`, [
      ballotId,
      change.reason,
      JSON.stringify([change]),
    ]);
  }

  async close(tx: Tx, ballotId: string, at: Date, tally: Tally): Promise<void> {
    await tx.query(`UPDATE ballot SET state = 'closed', closed_at = $2, tally = $3, outcome = $4 WHERE id = $1`, [
      ballotId,
      at,
      JSON.stringify(tally),
      tally.outcome,
    ]);
  }

  /** Stores the certificate; from then on nothing of the ballot changes. */
  async certify(tx: Tx, ballotId: string, at: Date, certificate: SignedCertificate): Promise<void> {
    await tx.query(`UPDATE ballot SET state = 'certified', certified_at = $2, certificate = $3 WHERE id = $1`, [
      ballotId,
      at,
      JSON.stringify(certificate),
    ]);
  }

  /** @returns null until the ballot is certified */
  async certificate(tx: Tx, ballotId: string): Promise<SignedCertificate | null> {
    const [row] = await tx.query<{ certificate: SignedCertificate | null }>(
      `SELECT certificate FROM ballot WHERE id = $1`,
      [ballotId],
    );
    return row?.certificate ?? null;
  }

  /** @returns the last event of the ballot's chain */
  async chainHead(tx: Tx, ballotId: string): Promise<{ readonly seq: number; readonly hash: string }> {
    const [row] = await tx.query<{ seq: number; hash: string }>(
      `SELECT head_seq::int AS seq, encode(head_hash, 'hex') AS hash FROM event_stream WHERE kind = 'ballot' AND id = $1`,
      [ballotId],
    );
    if (!row) throw new Error('A ballot has events.');
    return row;
  }

  /** @returns the full delegations of the group at this moment, which are the roll of a ballot that opens now */
  async delegations(tx: Tx, groupId: string): Promise<Seat[]> {
    return tx.query<Seat>(
      `SELECT d.id AS "delegationId", o.name AS organisation, d.stakeholder_class AS "stakeholderClass", d.tags,
         d.weight_micro::text AS weight
       FROM delegation d JOIN organisation o ON o.id = d.organisation_id
       WHERE d.group_id = $1 AND d.kind = 'full' AND (d.ended_at IS NULL OR d.ended_at > clock_timestamp())
       ORDER BY d.id FOR SHARE OF d`,
      [groupId],
    );
  }

  async insertSeats(tx: Tx, ballotId: string, seats: readonly Seat[]): Promise<void> {
    await tx.query(
      `INSERT INTO ballot_seat (ballot_id, delegation_id, organisation, stakeholder_class, tags, weight_micro)
       SELECT $1, s."delegationId", s.organisation, s."stakeholderClass", s.tags, s.weight::numeric
       FROM jsonb_to_recordset($2::jsonb) AS s("delegationId" uuid, organisation text, "stakeholderClass" text, tags text[], weight text)`,
      [ballotId, JSON.stringify(seats)],
    );
  }

  /** @returns the roll, by id of the delegation */
  async seats(tx: Tx, ballotId: string): Promise<Seat[]> {
    return tx.query<Seat>(
      `SELECT delegation_id AS "delegationId", organisation, stakeholder_class AS "stakeholderClass", tags,
         weight_micro::text AS weight FROM ballot_seat WHERE ballot_id = $1 ORDER BY delegation_id`,
      [ballotId],
    );
  }
}

interface StoredBallot extends Omit<Ballot, 'ruleHash' | 'contentHash' | 'rollHash' | 'paperHash' | 'state'> {
  readonly state: BallotState;
  readonly ruleHash: Buffer;
  readonly contentHash: Buffer | null;
  readonly rollHash: Buffer | null;
  readonly paperHash: Buffer | null;
}

const COLUMNS = `b.id, b.proposal_id AS "proposalId", b.group_id AS "groupId", b.state, b.question, b.rule,
  b.rule_hash AS "ruleHash", b.policy_version AS "policyVersion", b.exception_reason AS "exceptionReason",
  b.announced_at AS "announcedAt", b.may_open_at AS "mayOpenAt", b.closes_at AS "closesAt", b.opened_at AS "openedAt",
  b.version_id AS "versionId", b.content_hash AS "contentHash", b.roll_hash AS "rollHash", b.paper, b.paper_hash AS "paperHash",
  b.extensions, b.closed_at AS "closedAt", b.tally, b.outcome, b.void_reason AS "voidReason", b.successor_of AS "successorOf", b.changes, b.certified_at AS "certifiedAt"`;

function toBallot(row: StoredBallot): Ballot {
  const hex = (bytes: Buffer | null): string | null => (bytes === null ? null : toHex(bytes));
  return {
    ...row,
    ruleHash: toHex(row.ruleHash),
    contentHash: hex(row.contentHash),
    rollHash: hex(row.rollHash),
    paperHash: hex(row.paperHash),
  };
}
