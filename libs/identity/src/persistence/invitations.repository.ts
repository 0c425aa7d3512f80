import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { InvitationEntity } from './invitation.entity.js';

export interface NewInvitation {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly email: string | null;
  readonly makesAdministrator: boolean;
  readonly invitedBy: string | null;
  readonly hours: number;
}

export interface Invitation {
  readonly id: string;
  readonly email: string | null;
  readonly makesAdministrator: boolean;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Invitations in the database. */
@Injectable()
export class InvitationsRepository {
  /** @returns when it expires */
  async insert(tx: Tx, invitation: NewInvitation): Promise<Date> {
    const { id, tokenHash, email, makesAdministrator, invitedBy, hours } = invitation;
    const [row] = await tx.query<{ expires_at: Date }>(
      `INSERT INTO invitation (id, token_hash, email, makes_administrator, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(hours => $6)) RETURNING expires_at`,
      [id, tokenHash, email, makesAdministrator, invitedBy, hours],
    );
    if (!row) throw new Error('An inserted invitation returned nothing.');
    return row.expires_at;
  }

  find(tx: Tx, id: string): Promise<Invitation | null> {
    return tx.manager.findOneBy(InvitationEntity, { id });
  }

  lock(tx: Tx, id: string): Promise<Invitation | null> {
    return tx.manager.findOne(InvitationEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @returns the invitation of a token while it is open by the database's clock */
  findOpen(tx: Tx, tokenHash: Buffer): Promise<Invitation | null> {
    return this.open(tx, tokenHash).getOne();
  }

  /** The same, locked: of two who redeem one token at once the second waits, and then finds it taken. */
  lockOpen(tx: Tx, tokenHash: Buffer): Promise<Invitation | null> {
    return this.open(tx, tokenHash).setLock('pessimistic_write').getOne();
  }

  async accept(tx: Tx, id: string, personId: string): Promise<void> {
    await tx.query(`UPDATE invitation SET accepted_at = now(), accepted_by = $2 WHERE id = $1`, [id, personId]);
  }

  async revoke(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE invitation SET revoked_at = now() WHERE id = $1`, [id]);
  }

  /** Revokes what the server itself made for a first administrator. @returns ids */
  async revokeFirstAdministrators(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `UPDATE invitation SET revoked_at = now()
       WHERE makes_administrator AND invited_by IS NULL AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
    );
    return rows.map((row) => row.id);
  }

  /** Revokes the open invitations with which somebody would have made administrators. @returns ids */
  async revokeAdministratorsBy(tx: Tx, personId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `UPDATE invitation SET revoked_at = now()
       WHERE makes_administrator AND invited_by = $1 AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
      [personId],
    );
    return rows.map((row) => row.id);
  }

  /** @returns the newest first, with the inviter's name */
  list(tx: Tx, limit: number): Promise<(Invitation & { inviter: string | null })[]> {
    return tx.query(
      `SELECT i.id, i.email, i.makes_administrator AS "makesAdministrator", i.invited_by AS "invitedBy",
         i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt",
         i.revoked_at AS "revokedAt", p.name AS inviter
       FROM invitation i LEFT JOIN person p ON p.id = i.invited_by
       ORDER BY i.created_at DESC, i.id DESC LIMIT $1`,
      [limit],
    );
  }

  private open(tx: Tx, tokenHash: Buffer) {
    return tx.manager
      .createQueryBuilder(InvitationEntity, 'invitation')
      .where('invitation.tokenHash = :tokenHash', { tokenHash })
      .andWhere('invitation.acceptedAt IS NULL AND invitation.revokedAt IS NULL')
      .andWhere('invitation.expiresAt > now()');
  }
}
