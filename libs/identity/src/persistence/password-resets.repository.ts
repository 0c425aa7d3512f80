import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { PasswordResetEntity } from './password-reset.entity.js';

export interface NewPasswordReset {
  readonly id: string;
  readonly personId: string;
  readonly tokenHash: Buffer;
  readonly createdBy: string | null;
  readonly hours: number;
}

/** One-time links for a new password, in the database. */
@Injectable()
export class PasswordResetsRepository {
  /** @returns when it expires */
  async insert(tx: Tx, reset: NewPasswordReset): Promise<Date> {
    const { id, personId, tokenHash, createdBy, hours } = reset;
    const [row] = await tx.query<{ expires_at: Date }>(
      `INSERT INTO password_reset (id, person_id, token_hash, created_by, expires_at)
       VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5)) RETURNING expires_at`,
      [id, personId, tokenHash, createdBy, hours],
    );
    if (!row) throw new Error('An inserted password reset returned nothing.');
    return row.expires_at;
  }

  findOpen(tx: Tx, tokenHash: Buffer): Promise<{ id: string; personId: string } | null> {
    return this.open(tx, tokenHash).getOne();
  }

  /** The same, locked: of two who redeem one token at once the second waits, and then finds it used. */
  lockOpen(tx: Tx, tokenHash: Buffer): Promise<{ id: string; personId: string } | null> {
    return this.open(tx, tokenHash).setLock('pessimistic_write').getOne();
  }

  /** Uses up every open link of a person: one new password ends them all. */
  async useUp(tx: Tx, personId: string): Promise<void> {
    await tx.query(`UPDATE password_reset SET used_at = now() WHERE person_id = $1 AND used_at IS NULL`, [personId]);
  }

  /** Ends the open links that somebody made for others. */
  async withdrawMadeBy(tx: Tx, administratorId: string): Promise<void> {
    await tx.query(
      `UPDATE password_reset SET expires_at = now() WHERE created_by = $1 AND used_at IS NULL AND expires_at > now()`,
      [administratorId],
    );
  }

  private open(tx: Tx, tokenHash: Buffer) {
    return tx.manager
      .createQueryBuilder(PasswordResetEntity, 'reset')
      .where('reset.tokenHash = :tokenHash AND reset.usedAt IS NULL AND reset.expiresAt > now()', { tokenHash });
  }
}
