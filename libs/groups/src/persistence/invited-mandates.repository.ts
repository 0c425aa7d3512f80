import type { Role } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { InvitedMandateEntity } from './invited-mandate.entity.js';

const MAX_OPEN_INVITATIONS = 1_000; // of one group; one answer

export interface InvitedMandate {
  readonly invitationId: string;
  readonly groupId: string;
  readonly delegationId: string | null;
  readonly role: Role;
}

/** The same with who made the invitation; null for the server. */
export interface PromisedMandate extends InvitedMandate {
  readonly invitedBy: string | null;
}

/** An open invitation to a group, as whoever manages the members sees it. */
export interface OpenInvitation extends InvitedMandate {
  readonly email: string;
  readonly organisation: string | null;
  /** Name of the inviter; null for the server. */
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const SELECT_OPEN = `
  SELECT i.id AS "invitationId", im.group_id AS "groupId", im.delegation_id AS "delegationId", im.role,
    i.email, o.short_name AS organisation, ip.name AS "invitedBy", i.created_at AS "createdAt", i.expires_at AS "expiresAt"
  FROM invited_mandate im JOIN invitation i ON i.id = im.invitation_id LEFT JOIN person ip ON ip.id = i.invited_by
    LEFT JOIN delegation d ON d.id = im.delegation_id LEFT JOIN organisation o ON o.id = d.organisation_id
  WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > clock_timestamp()`;

@Injectable()
export class InvitedMandatesRepository {
  async insert(tx: Tx, invited: InvitedMandate): Promise<void> {
    await tx.manager.insert(InvitedMandateEntity, invited);
  }

  /** @returns what an invitation promises, whatever its state; undefined when it is not to a group */
  async find(tx: Tx, invitationId: string): Promise<PromisedMandate | undefined> {
    const [row] = await tx.query<PromisedMandate>(
      `SELECT im.invitation_id AS "invitationId", im.group_id AS "groupId", im.delegation_id AS "delegationId", im.role,
         i.invited_by AS "invitedBy"
       FROM invited_mandate im JOIN invitation i ON i.id = im.invitation_id WHERE im.invitation_id = $1`,
      [invitationId],
    );
    return row;
  }

  /** @returns invitations that can still be accepted, oldest first; at most 1,000 */
  listOpen(tx: Tx, groupId: string): Promise<OpenInvitation[]> {
    return tx.query(`${SELECT_OPEN} AND im.group_id = $1 ORDER BY i.created_at, i.id LIMIT $2`, [
      groupId,
      MAX_OPEN_INVITATIONS,
    ]);
  }

  /** @returns one invitation that can still be accepted; undefined when there is none */
  async findOpen(tx: Tx, invitationId: string): Promise<OpenInvitation | undefined> {
    const [row] = await tx.query<OpenInvitation>(`${SELECT_OPEN} AND im.invitation_id = $1`, [invitationId]);
    return row;
  }

  /** @returns the ids of a delegation's invitations that can still be accepted */
  async openOfDelegation(tx: Tx, delegationId: string): Promise<string[]> {
    const rows = await tx.query<OpenInvitation>(`${SELECT_OPEN} AND im.delegation_id = $1 ORDER BY i.id`, [
      delegationId,
    ]);
    return rows.map((row) => row.invitationId);
  }

  /** @returns names of what an invitation is to; undefined when it is not to a group */
  async describe(
    tx: Tx,
    invitationId: string,
  ): Promise<{ group: string; organisation: string | null; role: Role } | undefined> {
    const [row] = await tx.query<{ group: string; organisation: string | null; role: Role }>(
      `SELECT g.name AS "group", o.name AS organisation, im.role
       FROM invited_mandate im JOIN working_group g ON g.id = im.group_id
         LEFT JOIN delegation d ON d.id = im.delegation_id LEFT JOIN organisation o ON o.id = d.organisation_id
       WHERE im.invitation_id = $1`,
      [invitationId],
    );
    return row;
  }
}
