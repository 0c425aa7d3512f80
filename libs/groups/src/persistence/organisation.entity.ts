import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { StakeholderClassEntity } from './stakeholder-class.entity.js';

/** A stakeholder: a government, a laboratory, a university. */
@Entity('organisation')
@Unique('uq_organisation_name', ['name'])
@Check('ck_organisation_name', `length(name) BETWEEN 1 AND 200 AND length(short_name) BETWEEN 1 AND 40`)
export class OrganisationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_organisation' })
  id: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'short_name' })
  shortName: string;

  @ForeignKey(() => StakeholderClassEntity, { name: 'fk_organisation_class' })
  @Column('text', { name: 'stakeholder_class' })
  stakeholderClass: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
