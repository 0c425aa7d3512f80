import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

/** Away for less is the same visit: a page loaded again, a look at another text. */
const SAME_VISIT = '30 minutes';

/** Up to where somebody had read a text, and when that was. */
export interface SeenUpTo {
  readonly seq: number;
  readonly at: Date;
}

/** Who has seen what of which text. Nothing of it is anybody else's to see, so there are no events about it. */
@Injectable()
export class VisitsRepository {
  /**
   * Notes that somebody comes to a text. What counts as seen before stays as it was when they were away for a moment only
   * or nothing has changed meanwhile.
   * @param headSeq - the last row of the text, which they are about to see
   * @returns up to where they had seen it before; null on the first visit
   */
  async arrive(tx: Tx, personId: string, proposalId: string, headSeq: number): Promise<SeenUpTo | null> {
    const isNewVisit = `visit.seen_seq < $3 AND (visit.since_seq IS NULL OR visit.since_seq = visit.seen_seq
      OR visit.seen_at < clock_timestamp() - interval '${SAME_VISIT}')`;
    const [row] = await tx.query<{ since_seq: string | null; since_at: Date | null }>(
      `INSERT INTO proposal_visit AS visit (person_id, proposal_id, seen_seq, seen_at)
       VALUES ($1, $2, $3, clock_timestamp())
       ON CONFLICT ON CONSTRAINT pk_proposal_visit DO UPDATE SET
         since_seq = CASE WHEN ${isNewVisit} THEN visit.seen_seq ELSE visit.since_seq END,
         since_at = CASE WHEN ${isNewVisit} THEN visit.seen_at ELSE visit.since_at END,
         seen_seq = greatest(visit.seen_seq, $3), seen_at = clock_timestamp()
       RETURNING since_seq, since_at`,
      [personId, proposalId, headSeq],
    );
    if (!row?.since_at) return null;
    return { seq: Number(row.since_seq), at: row.since_at };
  }

  /** Notes that somebody still reads a text, or leaves it. */
  async stay(tx: Tx, personId: string, proposalId: string, headSeq: number): Promise<void> {
    await tx.query(
      `INSERT INTO proposal_visit AS visit (person_id, proposal_id, seen_seq, seen_at)
       VALUES ($1, $2, $3, clock_timestamp())
       ON CONFLICT ON CONSTRAINT pk_proposal_visit DO UPDATE SET
         seen_seq = greatest(visit.seen_seq, $3), seen_at = clock_timestamp()`,
      [personId, proposalId, headSeq],
    );
  }

  /** @returns Map proposal id → the last row that the person has seen; without those never opened */
  async seen(tx: Tx, personId: string, proposalIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ proposal_id: string; seen_seq: string }>(
      `SELECT proposal_id, seen_seq FROM proposal_visit WHERE person_id = $1 AND proposal_id = ANY($2::uuid[])`,
      [personId, proposalIds],
    );
    return new Map(rows.map((row) => [row.proposal_id, Number(row.seen_seq)]));
  }
}
