import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A natural person with an account. `email` is trimmed and in lower case; without a password hash nobody can sign in by password. */
@Entity('person')
@Unique('uq_person_email', ['email'])
@Check('ck_person_email', `email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254`)
@Check('ck_person_name', `length(name) BETWEEN 1 AND 200`)
@Check('ck_person_state', `state IN ('active', 'suspended')`)
export class PersonEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_person' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  email: string;

  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column('text', { default: 'active' })
  state: 'active' | 'suspended';

  @Column('boolean', { name: 'is_administrator', default: false })
  isAdministrator: boolean;

  @Column('text', { default: 'en' })
  locale: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
