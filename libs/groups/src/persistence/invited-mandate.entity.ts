import type { Role } from '#contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DelegationEntity } from './delegation.entity.js';
import { WorkingGroupEntity } from './working-group.entity.js';

/** The mandate that whoever accepts an invitation is granted. */
@Entity('invited_mandate')
@Index('ix_invited_mandate_group', ['groupId'])
@Check('ck_invited_mandate_delegation', `(delegation_id IS NULL) = (role IN ('chair', 'secretariat'))`)
@ForeignKey(() => DelegationEntity, ['delegationId', 'groupId'], ['id', 'groupId'], {
  name: 'fk_invited_mandate_delegation',
})
export class InvitedMandateEntity {
  @ForeignKey('invitation', { name: 'fk_invited_mandate_invitation' })
  @PrimaryColumn('uuid', { name: 'invitation_id', primaryKeyConstraintName: 'pk_invited_mandate' })
  invitationId: string;

  @ForeignKey(() => WorkingGroupEntity, { name: 'fk_invited_mandate_group' })
  @Column('uuid', { name: 'group_id' })
  groupId: string;

  @Column('uuid', { name: 'delegation_id', nullable: true })
  delegationId: string | null;

  @Column('text')
  role: Role;
}
