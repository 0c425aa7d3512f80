import type { Action, DenialReason } from '../policy.js';
import type { DelegationKind, NameDisplay, Role, Visibility } from '../vocabulary.js';

/** GET /api/organisations · POST /api/organisations {name, shortName, stakeholderClass} · PATCH /api/organisations/:organisationId */
export interface OrganisationView {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly stakeholderClass: string;
}

export interface NewOrganisation {
  readonly name: string;
  readonly shortName: string;
  readonly stakeholderClass: string;
}
export type OrganisationChange = Partial<NewOrganisation>;

/** Rights of whoever asks, so that a page shows what may be done and why not. */
export type RightsView = Partial<
  Readonly<Record<Action, { readonly ok: boolean; readonly reason: DenialReason | null }>>
>;

/** GET /api/groups (flat list in tree order; `depth` 0 for roots) · POST /api/groups {name, parentId?, termsOfReference?, visibility, chairPersonId?} */
export interface GroupRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly name: string;
  readonly visibility: Visibility;
  readonly myRoles: readonly Role[];
  readonly proposalCount: number;
  readonly delegationCount: number;
}
export interface NewGroup {
  readonly name: string;
  readonly parentId?: string;
  readonly termsOfReference?: string;
  readonly visibility: Visibility;
  readonly chairPersonId?: string;
}
/** `parentId` moves the group in the tree (null makes it a root): only for whoever may create groups. */
export interface GroupChange {
  readonly name?: string;
  readonly termsOfReference?: string;
  readonly visibility?: Visibility;
  readonly namesForMembers?: NameDisplay;
  readonly namesForPublic?: NameDisplay;
  readonly parentId?: string | null;
}
/** GET /api/groups/:groupId · PATCH /api/groups/:groupId GroupChange */
export interface GroupView {
  readonly id: string;
  readonly parentId: string | null;
  readonly ancestors: readonly { readonly id: string; readonly name: string }[];
  readonly name: string;
  readonly termsOfReference: string;
  readonly visibility: Visibility;
  readonly namesForMembers: NameDisplay;
  readonly namesForPublic: NameDisplay;
  readonly createdAt: string;
  readonly myMandates: readonly MandateView[];
  readonly rights: RightsView;
}

/** GET /api/groups/:groupId/members */
export interface MembersView {
  readonly officers: readonly MandateView[];
  readonly delegations: readonly DelegationView[];
  readonly invitations: readonly GroupInvitationRow[];
}
export interface DelegationView {
  readonly id: string;
  readonly organisation: OrganisationView;
  readonly stakeholderClass: string;
  readonly kind: DelegationKind;
  readonly tags: readonly string[];
  readonly weightMicro: string;
  readonly mandates: readonly MandateView[];
}
export interface MandateView {
  readonly id: string;
  readonly groupId: string;
  readonly delegationId: string | null;
  readonly organisation: string | null;
  readonly person: { readonly id: string; readonly name: string };
  readonly role: Role;
  readonly from: string;
  readonly to: string | null;
}

/** POST /api/groups/:groupId/delegations {organisationId, kind, stakeholderClass?, tags?, weightMicro?} · PATCH /api/delegations/:delegationId · POST /api/delegations/:delegationId/end */
export interface NewDelegation {
  readonly organisationId: string;
  readonly kind: DelegationKind;
  readonly stakeholderClass?: string;
  readonly tags?: readonly string[];
  readonly weightMicro?: string;
}
export type DelegationChange = Partial<Omit<NewDelegation, 'organisationId'>>;
/** POST /api/groups/:groupId/mandates · PATCH /api/mandates/:mandateId {role?, to?} · POST /api/mandates/:mandateId/end */
export interface NewMandate {
  readonly personId: string;
  readonly role: Role;
  readonly delegationId?: string;
  readonly from?: string;
  readonly to?: string;
}
/** `to: null` takes the end away. */
export interface MandateChange {
  readonly role?: Role;
  readonly to?: string | null;
}

/** DELETE /api/groups/:groupId/invitations/:invitationId withdraws one. POST /api/groups/:groupId/invitations {email, role, delegationId?} → InvitationMade. A person with an account is told by mail and accepts by the same link. */
export interface GroupInvitation {
  readonly email: string;
  readonly role: Role;
  readonly delegationId?: string;
}
export interface GroupInvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly delegationId: string | null;
  readonly organisation: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** GET /api/groups/:groupId/events – the group's chain of events, one JSON line each. */
/** GET /api/groups/:groupId/people?query= – members of the group and, for whoever manages members, people of the site. */
export interface PersonChoice {
  readonly id: string;
  readonly name: string;
  readonly organisation: string | null;
}
