export { Access, type AccessSubject, assertMay, factsOfActor, type Standpoint } from './access.service.js';
export {
  can,
  type Facts,
  grantingMandate,
  rightsOf,
  type Subject,
  type TextRight,
  textRightOf,
} from './domain/policy.js';
export { isWritingMandate, type MandateFact, type Standing, standingOf } from './domain/standing.js';
export { GroupsModule } from './groups.module.js';
export { Memberships, type OrganisationOfMember } from './memberships.service.js';
export { type FactsJson, factsSql, type HeldFacts, type HeldMandate, IN_FORCE } from './persistence/facts.js';
