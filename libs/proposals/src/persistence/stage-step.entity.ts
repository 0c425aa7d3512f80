import type { Stage } from '#contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProposalEntity } from './proposal.entity.js';

/** A step that was taken; the first one, without `from_stage`, is the creation. The words of `reason` can be erased. */
@Entity('stage_step')
@Index('ix_stage_step_proposal', ['proposalId', 'at'])
export class StageStepEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_stage_step' })
  id: string;

  @ForeignKey(() => ProposalEntity, { name: 'fk_stage_step_proposal' })
  @Column('uuid', { name: 'proposal_id' })
  proposalId: string;

  @Column('text', { name: 'from_stage', nullable: true })
  fromStage: Stage | null;

  @Column('text', { name: 'to_stage' })
  toStage: Stage;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('bytea')
  salt: Buffer;

  @ForeignKey('person', { name: 'fk_stage_step_taken_by' })
  @Column('uuid', { name: 'taken_by', nullable: true })
  takenBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}
