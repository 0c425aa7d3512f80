import type { DelegationKind } from '#contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';
import { StakeholderClassEntity } from './stakeholder-class.entity.js';
import { WorkingGroupEntity } from './working-group.entity.js';

/** An organisation's seat in a group; it is over when `ended_at` is set. `weight_micro`: 1,000,000 is one vote. */
@Entity('delegation')
@Unique('uq_delegation_id_group', ['id', 'groupId'])
@Check('ck_delegation_kind', `kind IN ('full', 'liaison', 'observer')`)
@Check('ck_delegation_weight', `weight_micro >= 0`)
@Index('uq_delegation_organisation', ['groupId', 'organisationId'], { unique: true, where: 'ended_at IS NULL' })
export class DelegationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_delegation' })
  id: string;

  @ForeignKey(() => WorkingGroupEntity, { name: 'fk_delegation_group' })
  @Column('uuid', { name: 'group_id' })
  groupId: string;

  @ForeignKey(() => OrganisationEntity, { name: 'fk_delegation_organisation' })
  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;

  @ForeignKey(() => StakeholderClassEntity, { name: 'fk_delegation_class' })
  @Column('text', { name: 'stakeholder_class' })
  stakeholderClass: string;

  @Column('text')
  kind: DelegationKind;

  @Column('text', { array: true, default: '{}' })
  tags: string[];

  @Column('bigint', { name: 'weight_micro', default: 1_000_000 })
  weightMicro: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
