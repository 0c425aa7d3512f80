import type { Stage } from '#contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DocumentKeyEntity } from './document-key.entity.js';

/** A draft framework in a group. `number` is the installation's, never reused. */
@Entity('proposal')
@Unique('uq_proposal_number', ['number'])
@Unique('uq_proposal_document', ['documentId'])
@Index('ix_proposal_group', ['groupId'])
@Check('ck_proposal_title', `length(title) BETWEEN 1 AND 300`)
@Check('ck_proposal_brought_from', `char_length(brought_from) <= 200`)
@Check(
  'ck_proposal_stage',
  `stage IN ('working_draft', 'group_draft', 'consultation', 'revised_draft', 'final_draft',
          'ballot', 'adopted', 'rejected', 'superseded', 'withdrawn')`,
)
export class ProposalEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_proposal' })
  id: string;

  @Column('integer', { default: () => `nextval('proposal_number')` })
  number: number;

  @ForeignKey('working_group', { name: 'fk_proposal_group' })
  @Column('uuid', { name: 'group_id' })
  groupId: string;

  @ForeignKey(() => DocumentKeyEntity, { name: 'fk_proposal_document' })
  @Column('uuid', { name: 'document_id' })
  documentId: string;

  @Column('text')
  title: string;

  @Column('text', { default: '' })
  abstract: string;

  @Column('text', { default: 'working_draft' })
  stage: Stage;

  /** The name of the file that its text was brought in from; empty without one. */
  @Column('text', { name: 'brought_from', default: '' })
  broughtFrom: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @ForeignKey('person', { name: 'fk_proposal_created_by' })
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt: Date;
}
