import type { NameDisplay, Visibility } from '#contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A working group; `parent_id` is null for a root of the tree. */
@Entity('working_group')
@Unique('uq_working_group_name', ['parentId', 'name'])
@Check('ck_working_group_not_own_parent', `parent_id <> id`)
@Check('ck_working_group_visibility', `visibility IN ('public', 'members')`)
@Check(
  'ck_working_group_names',
  `names_for_members IN ('person', 'organisation', 'class', 'nobody')
          AND names_for_public IN ('person', 'organisation', 'class', 'nobody')`,
)
export class WorkingGroupEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_working_group' })
  id: string;

  @ForeignKey(() => WorkingGroupEntity, { name: 'fk_working_group_parent' })
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId: string | null;

  @Column('text')
  name: string;

  @Column('text', { name: 'terms_of_reference', default: '' })
  termsOfReference: string;

  @Column('text', { default: 'members' })
  visibility: Visibility;

  @Column('text', { name: 'names_for_members', default: 'person' })
  namesForMembers: NameDisplay;

  @Column('text', { name: 'names_for_public', default: 'organisation' })
  namesForPublic: NameDisplay;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
