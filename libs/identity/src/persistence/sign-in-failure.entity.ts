import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Failed attempts under a hashed key (an account or a network); forgotten a day after the last. */
@Entity('sign_in_failure')
@Index('ix_sign_in_failure_last_at', ['lastAt'])
export class SignInFailureEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_sign_in_failure' })
  key: string;

  @Column('integer')
  count: number;

  @Column('timestamptz', { name: 'last_at' })
  lastAt: Date;

  @Column('timestamptz', { name: 'blocked_until' })
  blockedUntil: Date;
}
