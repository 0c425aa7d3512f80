/** Shapes of the HTTP API of `identity`. Times are ISO 8601 UTC, ids UUIDs. The routes stand above each shape. */
import type { Role } from '../vocabulary.js';

/** GET /api/site – what a page needs before anybody signs in. */
export interface SiteView {
  readonly name: string;
  readonly version: string;
  readonly isDemo: boolean;
  /** A demo that other machines may reach: anybody there can be anybody. */
  readonly isDemoExposed: boolean;
  readonly demoAccounts: readonly DemoAccountView[];
  readonly hasMail: boolean;
  readonly isSignUpOpen: boolean;
  readonly stakeholderClasses: readonly StakeholderClassView[];
}
export interface DemoAccountView {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly stakeholderClass: string | null;
  /** In the order in which the groups were made. */
  readonly roles: readonly DemoRole[];
}
export interface DemoRole {
  readonly role: Role;
  /** The name of the group. */
  readonly group: string;
}
export interface StakeholderClassView {
  readonly code: string;
  readonly label: string;
}

/** POST /api/session {email, password} · GET /api/session → 204 when nobody is signed in · PATCH /api/session/person {name?, locale?} · DELETE /api/session.  POST /api/demo-session {personId}. */
export interface SessionView {
  readonly sessionId: string;
  readonly person: PersonView;
  readonly expiresAt: string;
}
export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly isAdministrator: boolean;
}
export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** GET /api/sessions · DELETE /api/sessions/:sessionId */
export interface SessionRow {
  readonly id: string;
  readonly isThisOne: boolean;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** POST /api/password {current, next} – ends the other sessions. */
export interface ChangePassword {
  readonly current: string;
  readonly next: string;
}

/** POST /api/password-resets {email} – 202 whatever the address. POST /api/password-resets/redeem → SessionView. POST /api/people/:personId/password-reset → LinkView. */
export interface RedeemPasswordReset {
  readonly token: string;
  readonly password: string;
}
/** A one-time link; `mail` tells whether it went out by mail. It is shown only to whoever made it, and only where mail did not take it. */
export interface LinkView {
  readonly link: string | null;
  readonly mail: 'sent' | 'failed' | 'not_configured';
  readonly expiresAt: string;
}

/** POST /api/invitations {email, isAdministrator?} → InvitationMade (administrators; groups have their own route) · GET /api/invitations · DELETE /api/invitations/:invitationId */
export interface InvitationRow {
  readonly id: string;
  readonly email: string | null;
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly state: 'open' | 'accepted' | 'revoked' | 'expired';
}
export interface InvitationMade extends LinkView {
  readonly invitation: InvitationRow;
}
/** POST /api/invitations/look-up {token} → InvitationPreview · POST /api/invitations/accept {token, name?, email?, password?} → SessionView */
export interface InvitationPreview {
  readonly email: string | null;
  readonly hasAccount: boolean;
  readonly isAdministrator: boolean;
  readonly invitedBy: string | null;
  readonly group: string | null;
  readonly organisation: string | null;
  readonly role: string | null;
  readonly expiresAt: string;
}
export interface AcceptInvitation {
  readonly token: string;
  readonly name?: string;
  readonly email?: string;
  readonly password?: string;
}

/** POST /api/sign-ups {email} – 202 whatever the address, where sign-up is open: the link that makes the account goes there by mail. */
export interface SignUp {
  readonly email: string;
}

/** GET /api/people?query=&cursor= (administrators) · POST /api/people/:personId/suspend · /reactivate · PATCH /api/people/:personId {isAdministrator} */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: 'active' | 'suspended';
  readonly isAdministrator: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
}
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}
