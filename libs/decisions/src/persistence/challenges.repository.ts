import type { Tx } from '#platform';
import { newId } from '#shared';
import { Injectable } from '@nestjs/common';
import type { Challenge } from '../domain/ballot.js';

/** Rows of `ballot_challenge`. */
@Injectable()
export class ChallengesRepository {
  /** @returns its id */
  async insert(
    tx: Tx,
    ballotId: string,
    challenge: Pick<Challenge, 'delegationId' | 'kind' | 'reason' | 'at'> & {
      readonly salt: Uint8Array;
      readonly personId: string | null;
    },
  ): Promise<string> {
    const id = newId();
    const { delegationId, kind, reason, salt, personId, at } = challenge;
    await tx.query(
      `INSERT INTO ballot_challenge (id, ballot_id, delegation_id, kind, reason, salt, person_id, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, ballotId, delegationId, kind, reason, Buffer.from(salt), personId, at],
    );
    return id;
  }

  /** @returns false when there is none, or it is answered already */
  async answer(
    tx: Tx,
    { ballotId, challengeId }: { readonly ballotId: string; readonly challengeId: string },
    { answer, personId, at }: { readonly answer: string; readonly personId: string | null; readonly at: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE ballot_challenge SET answer = $3, answered_by = $4, answered_at = $5
       WHERE ballot_id = $1 AND id = $2 AND answer IS NULL RETURNING id`,
      [ballotId, challengeId, answer, personId, at],
    );
    return rows.length > 0;
  }

  /** @returns the first one first */
  async all(tx: Tx, ballotId: string): Promise<Challenge[]> {
    return tx.query<Challenge>(
      `SELECT id, delegation_id AS "delegationId", kind, reason, at, answer, answered_at AS "answeredAt"
       FROM ballot_challenge WHERE ballot_id = $1 ORDER BY at, id`,
      [ballotId],
    );
  }
}
