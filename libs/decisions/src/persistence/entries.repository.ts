import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Entry } from '../domain/ballot.js';

/** Something to be added to the record of a ballot. */
export interface NewEntry extends Omit<Entry, 'seq'> {
  readonly salt: Uint8Array;
  readonly personId: string | null;
  readonly mandateId: string | null;
}

/** Rows of `ballot_entry`: added under the ballot's lock, never changed. */
@Injectable()
export class EntriesRepository {
  /** @returns its number in the ballot */
  async append(tx: Tx, ballotId: string, entry: NewEntry): Promise<number> {
    const [row] = await tx.query<{ seq: number }>(
      `INSERT INTO ballot_entry (ballot_id, seq, kind, delegation_id, is_late, answer, reason, cast_by, vote_key, salt, person_id, mandate_id, at)
       SELECT $1, 1 + coalesce(max(seq), 0), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM ballot_entry WHERE ballot_id = $1
       RETURNING seq`,
      [
        ballotId,
        entry.kind,
        entry.delegationId,
        entry.isLate,
        entry.answer === null ? null : JSON.stringify(entry.answer),
        entry.reason,
        entry.castBy,
        entry.voteKey,
        Buffer.from(entry.salt),
        entry.personId,
        entry.mandateId,
        entry.at,
      ],
    );
    if (!row) throw new Error('An entry that was added has a number.');
    return row.seq;
  }

  /** @returns everything that happened, in order */
  async all(tx: Tx, ballotId: string): Promise<Entry[]> {
    return tx.query<Entry>(`SELECT ${COLUMNS} FROM ballot_entry WHERE ballot_id = $1 ORDER BY seq`, [ballotId]);
  }

  /** @returns what one delegation did, in order */
  async ofDelegation(tx: Tx, ballotId: string, delegationId: string): Promise<Entry[]> {
    return tx.query<Entry>(
      `SELECT ${COLUMNS} FROM ballot_entry WHERE ballot_id = $1 AND delegation_id = $2 ORDER BY seq`,
      [ballotId, delegationId],
    );
  }

  /** @returns the vote that was cast with a key, and whose it was */
  async byKey(
    tx: Tx,
    ballotId: string,
    voteKey: string,
  ): Promise<(Entry & { readonly personId: string | null }) | undefined> {
    const [row] = await tx.query<Entry & { readonly personId: string | null }>(
      `SELECT ${COLUMNS}, person_id AS "personId" FROM ballot_entry WHERE ballot_id = $1 AND vote_key = $2`,
      [ballotId, voteKey],
    );
    return row;
  }
}

const COLUMNS = `seq, kind, delegation_id AS "delegationId", is_late AS "isLate", answer, reason, cast_by AS "castBy",
  vote_key AS "voteKey", at`;
