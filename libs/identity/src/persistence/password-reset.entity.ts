import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A one-time right to choose a new password. `created_by` is the administrator who made it; null when the person asked. */
@Entity('password_reset')
@Unique('uq_password_reset_token_hash', ['tokenHash'])
@Index('ix_password_reset_person', ['personId'])
export class PasswordResetEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_password_reset' })
  id: string;

  @ForeignKey(() => PersonEntity, { name: 'fk_password_reset_person' })
  @Column('uuid', { name: 'person_id' })
  personId: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @ForeignKey(() => PersonEntity, { name: 'fk_password_reset_created_by' })
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
