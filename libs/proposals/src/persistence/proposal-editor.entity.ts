import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProposalEntity } from './proposal.entity.js';

/** A person named as editor of a proposal; writing needs a mandate besides. */
@Entity('proposal_editor')
export class ProposalEditorEntity {
  @ForeignKey(() => ProposalEntity, { name: 'fk_proposal_editor_proposal' })
  @PrimaryColumn('uuid', { name: 'proposal_id', primaryKeyConstraintName: 'pk_proposal_editor' })
  proposalId: string;

  @ForeignKey('person', { name: 'fk_proposal_editor_person' })
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'pk_proposal_editor' })
  personId: string;
}
