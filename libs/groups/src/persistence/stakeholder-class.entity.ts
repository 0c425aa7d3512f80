import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A kind of stakeholder; a deployment may add rows. */
@Entity('stakeholder_class')
@Check('ck_stakeholder_class_code', `code ~ '^[a-z][a-z_]{1,39}$'`)
export class StakeholderClassEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_stakeholder_class' })
  code: string;

  @Column('text')
  label: string;

  @Column('integer')
  position: number;
}
