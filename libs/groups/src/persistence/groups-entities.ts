import { DelegationEntity } from './delegation.entity.js';
import { InvitedMandateEntity } from './invited-mandate.entity.js';
import { MandateEntity } from './mandate.entity.js';
import { OrganisationEntity } from './organisation.entity.js';
import { StakeholderClassEntity } from './stakeholder-class.entity.js';
import { WorkingGroupEntity } from './working-group.entity.js';

/** Every entity of this lib, for the data source. */
export const groupsEntities = [
  StakeholderClassEntity,
  OrganisationEntity,
  WorkingGroupEntity,
  DelegationEntity,
  MandateEntity,
  InvitedMandateEntity,
];
