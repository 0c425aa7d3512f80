import type { Role } from '#contracts';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DelegationEntity } from './delegation.entity.js';
import { WorkingGroupEntity } from './working-group.entity.js';

/** A person's role in a group from–to, `valid_to` excluded; without a delegation for chair and secretariat. */
@Entity('mandate')
@Index('ix_mandate_group', ['groupId'])
@Index('ix_mandate_person_group', ['personId', 'groupId'])
@Index('ix_mandate_valid_to', ['validTo'], { where: 'valid_to IS NOT NULL' })
@Check('ck_mandate_role', `role IN ('chair', 'secretariat', 'head', 'alternate', 'delegate', 'expert', 'observer')`)
@Check('ck_mandate_delegation', `(delegation_id IS NULL) = (role IN ('chair', 'secretariat'))`)
@Check('ck_mandate_dates', `valid_to IS NULL OR valid_to >= valid_from`)
@Exclusion(
  'ex_mandate_one_delegation',
  `USING gist (person_id WITH =, group_id WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE (delegation_id IS NOT NULL)`,
)
@Exclusion(
  'ex_mandate_one_role',
  `USING gist (person_id WITH =, group_id WITH =, role WITH =, tstzrange(valid_from, valid_to) WITH &&)`,
)
@ForeignKey(() => DelegationEntity, ['delegationId', 'groupId'], ['id', 'groupId'], { name: 'fk_mandate_delegation' })
export class MandateEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_mandate' })
  id: string;

  @ForeignKey('person', { name: 'fk_mandate_person' })
  @Column('uuid', { name: 'person_id' })
  personId: string;

  @ForeignKey(() => WorkingGroupEntity, { name: 'fk_mandate_group' })
  @Column('uuid', { name: 'group_id' })
  groupId: string;

  @Column('uuid', { name: 'delegation_id', nullable: true })
  delegationId: string | null;

  @Column('text')
  role: Role;

  @Column('timestamptz', { name: 'valid_from', default: () => 'now()' })
  validFrom: Date;

  @Column('timestamptz', { name: 'valid_to', nullable: true })
  validTo: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;
}
