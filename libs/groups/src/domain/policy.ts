import type { Action, Decision, DenialReason, DocumentRight, RightsView, Role, Visibility } from '#contracts';
import {
  commentingAtStage,
  editingAtStage,
  makingVersionsAtStage,
  namingEditorsAtStage,
  type StageSubject,
  writingAtStage,
} from './stage-rights.js';
import { type MandateFact, type Standing, standingOf } from './standing.js';

/** Who asks, as the database knows it at this moment. */
export interface Facts<Mandate extends MandateFact = MandateFact> {
  /** The server itself: first start, demo, expiry. */
  readonly isServer: boolean;
  readonly isSignedIn: boolean;
  readonly isAdministrator: boolean;
  readonly isSuspended: boolean;
  /** Some mandate of this person in this group is over: then the reason is the end, not that there never was one. */
  readonly hasFormerMandate: boolean;
  /** In force now, in the group that is asked about; for questions about the site, in any group. */
  readonly mandates: readonly Mandate[];
}

/** What is asked about. Questions about the site itself take `members` as visibility. */
export interface Subject extends StageSubject {
  readonly visibility: Visibility;
}

interface Rule {
  readonly id: string;
  /** Everybody may where the group is public, signed in or not. */
  readonly isPublicRight?: true;
  readonly isAdministratorRight?: true;
  /** Of the mandates with a standing that gives the right only these roles have it. */
  readonly roles?: readonly Role[];
  /** What each standing gives: the right, or the reason why not. */
  readonly standings: Readonly<Record<Standing, true | DenialReason>>;
  /** Why somebody without any mandate may not. */
  readonly outsiders: DenialReason;
  /** What the stage says to a standing that has the right. */
  readonly atStage?: (standing: Standing, subject: Subject) => Decision;
}

const everyMember = {
  chair: true,
  secretariat: true,
  delegate: true,
  liaison: true,
  expert: true,
  observer: true,
} as const;
const officers = {
  chair: true,
  secretariat: true,
  delegate: 'role_may_not',
  liaison: 'role_may_not',
  expert: 'role_may_not',
  observer: 'role_may_not',
} as const;
const drafters = {
  ...officers,
  delegate: true,
  liaison: 'liaison_may_not',
  observer: 'observer_may_not',
} as const;
const writers = { ...drafters, chair: 'role_may_not' } as const;
const commenters = { ...writers, liaison: true, expert: true } as const;
const voters = { ...writers, secretariat: 'role_may_not' } as const;
const nobody = {
  chair: 'not_administrator',
  secretariat: 'not_administrator',
  delegate: 'not_administrator',
  liaison: 'not_administrator',
  expert: 'not_administrator',
  observer: 'not_administrator',
} as const;

const administratorsOnly: Rule = {
  id: 'R3',
  isAdministratorRight: true,
  standings: nobody,
  outsiders: 'not_administrator',
};
const reading: Rule = { id: 'R6', isPublicRight: true, standings: everyMember, outsiders: 'not_a_member' };

/** The whole policy. In words, with the same ids: RIGHTS.md. */
const rules: Readonly<Record<Action, Rule>> = {
  'site.administer': administratorsOnly,
  'organisation.edit': administratorsOnly,
  'group.create': administratorsOnly,
  'organisation.create': {
    id: 'R4',
    isAdministratorRight: true,
    standings: { ...nobody, chair: true, secretariat: true },
    outsiders: 'not_administrator',
  },
  'group.read': { ...reading, id: 'R5', isAdministratorRight: true },
  'group.manage_members': {
    id: 'R7',
    isAdministratorRight: true,
    standings: officers,
    outsiders: 'not_a_member',
  },
  'group.edit': { id: 'R8', standings: officers, outsiders: 'not_a_member' },
  'proposal.create': { id: 'R9', standings: drafters, outsiders: 'not_a_member' },
  'proposal.read': reading,
  'proposal.step': { id: 'R10', standings: officers, outsiders: 'not_a_member' },
  'proposal.edit': { id: 'R11', standings: drafters, outsiders: 'not_a_member', atStage: editingAtStage },
  'proposal.name_editors': {
    id: 'R12',
    standings: drafters,
    outsiders: 'not_a_member',
    atStage: namingEditorsAtStage,
  },
  'document.read': reading,
  'document.comment': {
    id: 'R13',
    standings: commenters,
    outsiders: 'not_a_member',
    atStage: (_, subject) => commentingAtStage(subject),
  },
  'document.write': { id: 'R15', standings: writers, outsiders: 'not_a_member', atStage: writingAtStage },
  'version.make': { id: 'R22', standings: drafters, outsiders: 'not_a_member', atStage: makingVersionsAtStage },
  'thread.answer': { id: 'R25', standings: officers, outsiders: 'not_a_member' },
  'version.restore': { id: 'R23', standings: writers, outsiders: 'not_a_member', atStage: writingAtStage },
  'ballot.manage': { id: 'R26', standings: officers, outsiders: 'not_a_member' },
  'vote.cast': { id: 'R27', standings: voters, outsiders: 'not_a_member', roles: ['head', 'alternate'] },
};

/** Of several reasons the first in this list is given: the one nearest to being allowed. */
const nearestFirst: readonly DenialReason[] = [
  'not_a_named_editor',
  'stage_is_closed_for_writing',
  'stage_is_for_the_secretariat',
  'document_is_frozen',
  'adopted_takes_no_comments',
  'role_may_not',
  'liaison_may_not',
  'observer_may_not',
  'not_administrator',
];

/**
 * Decides whether somebody may do something. Total: every action, mandate and subject has an answer.
 * @param facts - who asks, with the mandates in force
 * @param action - one of the closed list
 * @param subject - the group's visibility; stage, state of the text and named editor where a proposal is asked about
 * @returns the decision with the id of the rule that made it, and the reason when refused
 * @see RIGHTS.md
 */
export function can(facts: Facts, action: Action, subject: Subject): Decision {
  if (facts.isServer) return { ok: true, rule: 'R1' };
  if (facts.isSuspended) return { ok: false, rule: 'R2', reason: 'account_suspended' };
  const rule = rules[action];
  if (rule.isPublicRight === true && subject.visibility === 'public') return { ok: true, rule: rule.id };
  if (rule.isAdministratorRight === true && facts.isAdministrator) return { ok: true, rule: rule.id };
  const decisions = facts.mandates.map((mandate) => byMandate(rule, mandate, subject));
  return decisions.find(({ ok }) => ok) ?? nearest(decisions) ?? { ok: false, rule: rule.id, reason: why(facts, rule) };
}

/**
 * Finds the mandates under which somebody may do something.
 * @param facts - who asks
 * @returns those that each suffice, the one in force longest first; empty when no mandate is needed (public,
 *   administrator, server) or none suffices
 * @see RIGHTS.md R21
 */
export function grantingMandates<Mandate extends MandateFact>(
  facts: Facts<Mandate>,
  action: Action,
  subject: Subject,
): readonly Mandate[] {
  if (can({ ...facts, mandates: [] }, action, subject).ok) return [];
  return facts.mandates
    .filter((mandate) => can({ ...facts, mandates: [mandate] }, action, subject).ok)
    .toSorted((a, b) => Number(endOf(b) > endOf(a)) - Number(endOf(a) > endOf(b)));
}

/** What somebody may do with a text. */
export interface TextRight<Mandate extends MandateFact = MandateFact> {
  readonly right: DocumentRight;
  /** Why it is not more: why not write, or, when not even readable, why not read. Null for write. */
  readonly reason: DenialReason | null;
  /** Those that each give the right, the one in force longest first. */
  readonly mandates: readonly Mandate[];
}

/**
 * Gives the most somebody may do with a text: writing includes commenting includes reading.
 * @param facts - who asks
 * @param subject - the proposal of the text
 * @returns the right, the reason why it is not more, and the mandates that give it
 */
export function textRightOf<Mandate extends MandateFact>(facts: Facts<Mandate>, subject: Subject): TextRight<Mandate> {
  const write = can(facts, 'document.write', subject);
  if (write.ok) return { right: 'write', reason: null, mandates: grantingMandates(facts, 'document.write', subject) };
  for (const right of ['comment', 'read'] as const) {
    const action = `document.${right}` as const;
    if (can(facts, action, subject).ok)
      return { right, reason: write.reason, mandates: grantingMandates(facts, action, subject) };
  }
  const read = can(facts, 'document.read', subject);
  return { right: 'none', reason: read.ok ? null : read.reason, mandates: [] };
}

/**
 * Decides several actions at once, for a page that shows what may be done and why not.
 * @returns one entry for each action asked about
 */
export function rightsOf(facts: Facts, subject: Subject, actions: readonly Action[]): RightsView {
  return Object.fromEntries(
    actions.map((action) => {
      const decision = can(facts, action, subject);
      return [action, { ok: decision.ok, reason: decision.ok ? null : decision.reason }];
    }),
  );
}

function byMandate(rule: Rule, mandate: MandateFact, subject: Subject): Decision {
  const standing = standingOf(mandate);
  const granted =
    rule.roles?.includes(mandate.role) === false && rule.standings[standing] === true
      ? 'role_may_not'
      : rule.standings[standing];
  if (granted !== true) return { ok: false, rule: rule.id, reason: granted };
  return rule.atStage?.(standing, subject) ?? { ok: true, rule: rule.id };
}

function nearest(decisions: readonly Decision[]): Decision | undefined {
  const rank = (decision: Decision): number => (decision.ok ? -1 : nearestFirst.indexOf(decision.reason));
  return decisions.toSorted((a, b) => rank(a) - rank(b))[0];
}

function why(facts: Facts, rule: Rule): DenialReason {
  if (!facts.isSignedIn) return 'not_signed_in';
  return facts.hasFormerMandate && rule.outsiders === 'not_a_member' ? 'mandate_ended' : rule.outsiders;
}

function endOf(mandate: MandateFact): number {
  return mandate.validTo?.getTime() ?? Number.POSITIVE_INFINITY;
}
