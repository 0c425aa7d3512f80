import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A one-time right to join. Without an e-mail address it is for whoever holds the link; without an inviter the server made it. */
@Entity('invitation')
@Unique('uq_invitation_token_hash', ['tokenHash'])
@Check('ck_invitation_once', `accepted_at IS NULL OR revoked_at IS NULL`)
@Index('ix_invitation_created_at', ['createdAt'])
export class InvitationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_invitation' })
  id: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('boolean', { name: 'makes_administrator', default: false })
  makesAdministrator: boolean;

  @ForeignKey(() => PersonEntity, { name: 'fk_invitation_invited_by' })
  @Column('uuid', { name: 'invited_by', nullable: true })
  invitedBy: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @ForeignKey(() => PersonEntity, { name: 'fk_invitation_accepted_by' })
  @Column('uuid', { name: 'accepted_by', nullable: true })
  acceptedBy: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
