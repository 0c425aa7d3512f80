import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { SessionEntity } from './session.entity.js';

export interface LiveSession {
  readonly id: string;
  readonly personId: string;
  readonly isAdministrator: boolean;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** The database's clock at the look-up. */
  readonly now: Date;
}

export interface NewSession {
  readonly id: string;
  readonly personId: string;
  readonly tokenHash: Buffer;
  readonly idleDays: number;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Sessions in the database. A session is live while it has not ended, has not expired, and its person is active. */
@Injectable()
export class SessionsRepository {
  /** @returns when it expires if it is not used again */
  async insert(tx: Tx, session: NewSession): Promise<Date> {
    const { id, personId, tokenHash, idleDays, address, userAgent } = session;
    const [row] = await tx.query<{ expires_at: Date }>(
      `INSERT INTO session (id, person_id, token_hash, expires_at, address, user_agent)
       VALUES ($1, $2, $3, now() + make_interval(days => $4), $5, $6) RETURNING expires_at`,
      [id, personId, tokenHash, idleDays, address, userAgent],
    );
    if (!row) throw new Error('An inserted session returned nothing.');
    return row.expires_at;
  }

  /** One round trip: it stands before every request. */
  async findLive(tx: Tx, tokenHash: Buffer): Promise<LiveSession | null> {
    const [row] = await tx.query<LiveRow>(
      `SELECT s.id, s.person_id, p.is_administrator, s.created_at, s.last_seen_at, now() AS now
       FROM session s JOIN person p ON p.id = s.person_id
       WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now() AND p.state = 'active'`,
      [tokenHash],
    );
    if (!row) return null;
    return {
      id: row.id,
      personId: row.person_id,
      isAdministrator: row.is_administrator,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      now: row.now,
    };
  }

  /** @returns those of the ids whose sessions are live */
  async liveAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT s.id FROM session s JOIN person p ON p.id = s.person_id
       WHERE s.id = ANY($1::uuid[]) AND s.ended_at IS NULL AND s.expires_at > now() AND p.state = 'active'`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Notes that a session is in use; one that ended meanwhile stays ended. */
  async see(tx: Tx, id: string, { seenAt, expiresAt }: { seenAt: Date; expiresAt: Date }): Promise<void> {
    await tx.query(
      `UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE id = $1 AND ended_at IS NULL AND last_seen_at < $2`,
      [id, seenAt, expiresAt],
    );
  }

  /** @returns a person's live sessions, the last used first */
  listLive(tx: Tx, personId: string): Promise<SessionEntity[]> {
    return tx.manager
      .createQueryBuilder(SessionEntity, 'session')
      .where('session.personId = :personId AND session.endedAt IS NULL AND session.expiresAt > now()', { personId })
      .orderBy('session.lastSeenAt', 'DESC')
      .addOrderBy('session.id', 'DESC')
      .getMany();
  }

  /** @returns whether there was such a live session of this person */
  async end(tx: Tx, personId: string, id: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE session SET ended_at = now()
       WHERE id = $2 AND person_id = $1 AND ended_at IS NULL AND expires_at > now() RETURNING id`,
      [personId, id],
    );
    return rows.length === 1;
  }

  /**
   * Ends a person's sessions.
   * @param except - the one that goes on; null for none
   * @param keep - so many others, the last used, go on too
   * @returns the ids of those ended
   */
  async endMany(
    tx: Tx,
    personId: string,
    { except, keep }: { except: string | null; keep: number },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `UPDATE session SET ended_at = now() WHERE id IN (
         SELECT id FROM session
         WHERE person_id = $1 AND ended_at IS NULL AND expires_at > now() AND id IS DISTINCT FROM $2::uuid
         ORDER BY last_seen_at DESC, id DESC OFFSET $3)
       RETURNING id`,
      [personId, except, keep],
    );
    return rows.map((row) => row.id);
  }

  /** @returns where the account of an address signed in lately: the addresses of its last hundred sessions, not yet forgotten */
  async addressesOf(tx: Tx, email: string): Promise<string[]> {
    const rows = await tx.query<{ address: string }>(
      `SELECT DISTINCT s.address FROM person p
       CROSS JOIN LATERAL (
         SELECT address FROM session WHERE person_id = p.id ORDER BY last_seen_at DESC LIMIT 100
       ) s
       WHERE p.email = $1 AND s.address IS NOT NULL`,
      [email],
    );
    return rows.map((row) => row.address);
  }

  /** Forgets where sessions came from once they are over for so long. @returns how many */
  async forgetOrigins(tx: Tx, afterDays: number): Promise<number> {
    const rows = await tx.query(
      `UPDATE session SET address = NULL, user_agent = NULL
       WHERE least(ended_at, expires_at) < now() - make_interval(days => $1)
         AND (address IS NOT NULL OR user_agent IS NOT NULL) RETURNING id`,
      [afterDays],
    );
    return rows.length;
  }
}

interface LiveRow {
  readonly id: string;
  readonly person_id: string;
  readonly is_administrator: boolean;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly now: Date;
}
