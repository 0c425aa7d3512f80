/** Everything that can be allowed or refused. The rules are in libs/groups/src/domain/policy.ts, in words in RIGHTS.md there. */
export const actions = [
  'site.administer',
  'organisation.create',
  'organisation.edit',
  'group.create',
  'group.read',
  'group.edit',
  'group.manage_members',
  'proposal.create',
  'proposal.read',
  'proposal.edit',
  'proposal.step',
  'proposal.name_editors',
  'document.read',
  'document.comment',
  'document.write',
  'version.make',
  'version.restore',
  'thread.answer',
  'ballot.manage',
  'vote.cast',
] as const;
export type Action = (typeof actions)[number];

/** A decision and, when refused, the reason as a stable code with a catalogue entry (`policy.<reason>`). */
export type Decision =
  | { readonly ok: true; readonly rule: string }
  | { readonly ok: false; readonly rule: string; readonly reason: DenialReason };

export const denialReasons = [
  'not_signed_in',
  'account_suspended',
  'not_administrator',
  'not_a_member',
  'mandate_ended',
  'role_may_not',
  'not_a_named_editor',
  'stage_is_closed_for_writing',
  'stage_is_for_the_secretariat',
  'document_is_frozen',
  'liaison_may_not',
  'observer_may_not',
  'adopted_takes_no_comments',
] as const;
export type DenialReason = (typeof denialReasons)[number];
