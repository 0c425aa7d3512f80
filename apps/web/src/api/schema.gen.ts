// Provisional, by hand, until `npm run openapi` writes this file from the server's own description.
import type * as c from '#contracts';

type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;
type Reply<Body> = { 200: { headers: Record<string, unknown>; content: { 'application/json': Plain<Body> } } };
type PathOf<Path> = [Path] extends [never] ? { path?: never } : { path: Path };
type QueryOf<Query> = [Query] extends [never] ? { query?: never } : { query?: Query };
type BodyOf<Request> = [Request] extends [never]
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': Plain<Request> } } };
type Operation<Body, Path = never, Request = never, Query = never> = {
  parameters: QueryOf<Query> & PathOf<Path> & { header?: never; cookie?: never };
  responses: Reply<Body>;
} & BodyOf<Request>;
type Get<Body, Path = never, Query = never> = Operation<Body, Path, never, Query>;
type Send<Body, Request, Path = never> = Operation<Body, Path, Request>;
type Bare<Body, Path = never> = Operation<Body, Path>;
interface GroupId {
  groupId: string;
}
interface ProposalId {
  proposalId: string;
}
interface NewOrganisation {
  name: string;
  shortName: string;
  stakeholderClass: string;
}

export interface paths {
  '/api/site': { get: Get<c.SiteView> };
  '/api/session': {
    get: Get<c.SessionView>;
    post: Send<c.SessionView, c.SignIn>;
    delete: Bare<undefined>;
  };
  '/api/session/person': { patch: Send<c.PersonView, { name?: string; locale?: string }> };
  '/api/demo-session': { post: Send<c.SessionView, { personId: string }> };
  '/api/sessions': { get: Get<c.SessionRow[]> };
  '/api/sessions/{sessionId}': { delete: Bare<undefined, { sessionId: string }> };
  '/api/password': { post: Send<undefined, c.ChangePassword> };
  '/api/password-resets': { post: Send<undefined, { email: string }> };
  '/api/password-resets/redeem': { post: Send<c.SessionView, c.RedeemPasswordReset> };
  '/api/accounts': { post: Send<c.SessionView, c.SignUp> };
  '/api/invitations': {
    get: Get<c.InvitationRow[]>;
    post: Send<c.InvitationMade, { email: string; isAdministrator?: boolean }>;
  };
  '/api/invitations/{invitationId}': { delete: Bare<undefined, { invitationId: string }> };
  '/api/invitations/look-up': { post: Send<c.InvitationPreview, { token: string }> };
  '/api/invitations/accept': { post: Send<c.SessionView, c.AcceptInvitation> };
  '/api/people': { get: Get<c.Page<c.PersonRow>, never, { query?: string; cursor?: string }> };
  '/api/people/{personId}': { patch: Send<c.PersonRow, { isAdministrator: boolean }, { personId: string }> };
  '/api/people/{personId}/suspend': { post: Bare<c.PersonRow, { personId: string }> };
  '/api/people/{personId}/reactivate': { post: Bare<c.PersonRow, { personId: string }> };
  '/api/people/{personId}/password-reset': { post: Bare<c.LinkView, { personId: string }> };
  '/api/organisations': { get: Get<c.OrganisationView[]>; post: Send<c.OrganisationView, NewOrganisation> };
  '/api/organisations/{organisationId}': {
    patch: Send<c.OrganisationView, Partial<NewOrganisation>, { organisationId: string }>;
  };
  '/api/groups': {
    get: Get<c.GroupRow[]>;
    post: Send<
      c.GroupView,
      {
        name: string;
        parentId?: string;
        termsOfReference?: string;
        visibility: c.Visibility;
        chairPersonId?: string;
      }
    >;
  };
  '/api/groups/{groupId}': {
    get: Get<c.GroupView, GroupId>;
    patch: Send<
      c.GroupView,
      {
        name?: string;
        termsOfReference?: string;
        visibility?: c.Visibility;
        namesForMembers?: c.NameDisplay;
        namesForPublic?: c.NameDisplay;
      },
      GroupId
    >;
  };
  '/api/groups/{groupId}/members': { get: Get<c.MembersView, GroupId> };
  '/api/groups/{groupId}/people': { get: Get<c.PersonChoice[], GroupId, { query?: string }> };
  '/api/groups/{groupId}/delegations': { post: Send<c.DelegationView, c.NewDelegation, GroupId> };
  '/api/delegations/{delegationId}': {
    patch: Send<c.DelegationView, Partial<Omit<c.NewDelegation, 'organisationId'>>, { delegationId: string }>;
  };
  '/api/delegations/{delegationId}/end': { post: Bare<undefined, { delegationId: string }> };
  '/api/groups/{groupId}/mandates': { post: Send<c.MandateView, c.NewMandate, GroupId> };
  '/api/mandates/{mandateId}': {
    patch: Send<c.MandateView, { role?: c.Role; to?: string | null }, { mandateId: string }>;
  };
  '/api/mandates/{mandateId}/end': { post: Bare<c.MandateView, { mandateId: string }> };
  '/api/groups/{groupId}/invitations': { post: Send<c.InvitationMade, c.GroupInvitation, GroupId> };
  '/api/groups/{groupId}/invitations/{invitationId}': { delete: Bare<undefined, GroupId & { invitationId: string }> };
  '/api/groups/{groupId}/proposals': {
    get: Get<c.ProposalRow[], GroupId>;
    post: Send<c.ProposalView, c.NewProposal, GroupId>;
  };
  '/api/proposals/{proposalId}': {
    get: Get<c.ProposalView, ProposalId>;
    patch: Send<c.ProposalView, { title?: string; abstract?: string }, ProposalId>;
  };
  '/api/proposals/{proposalId}/steps': { post: Send<c.ProposalView, c.TakeStep, ProposalId> };
  '/api/proposals/{proposalId}/editors': { put: Send<c.ProposalView, { personIds: string[] }, ProposalId> };
  '/api/templates': { get: Get<c.TemplateView[]> };
  '/api/home': { get: Get<c.HomeView> };
}
