export { Access, type AccessSubject, assertMay, factsOfActor, type Standpoint } from './access.service.js';
export { DelegationsService } from './delegations.service.js';
export { changedFields } from './domain/changed-fields.js';
export {
  can,
  type Facts,
  grantingMandates,
  rightsOf,
  type Subject,
  type TextRight,
  textRightOf,
} from './domain/policy.js';
export { isWritingMandate, type MandateFact, type Standing, standingOf } from './domain/standing.js';
export { EventLines } from './event-lines.js';
export { GroupsModule } from './groups.module.js';
export { GroupsService } from './groups.service.js';
export { NDJSON, ndjson } from './http/ndjson.js';
export { mayBeAbsent, trimmed } from './http/trimmed.js';
export { RightViewDto } from './http/right-view.dto.js';
export { GroupParamsDto } from './http/group-params.dto.js';
export { MemberNameDto } from './http/member-name.dto.js';
export { MandatesService } from './mandates.service.js';
export { Memberships, type OrganisationOfMember } from './memberships.service.js';
export { OrganisationsService } from './organisations.service.js';
export { type FactsJson, factsSql, type HeldFacts, type HeldMandate, IN_FORCE } from './persistence/facts.js';
export { groupsEntities } from './persistence/groups-entities.js';
export { ProposalCounts } from './proposal-counts.js';
