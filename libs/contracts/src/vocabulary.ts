/** The closed lists of the domain. Each name is used as it stands in code, database, API and catalogue. */

export const stakeholderClasses = [
  'government',
  'lab',
  'ngo',
  'academia',
  'intergovernmental',
  'technical_community',
] as const;
/** The classes every deployment has; it may add rows of its own, so a class is any `string` on the wire. */
export type StakeholderClass = (typeof stakeholderClasses)[number];

export const delegationKinds = ['full', 'liaison', 'observer'] as const;
export type DelegationKind = (typeof delegationKinds)[number];

export const groupRoles = ['chair', 'secretariat'] as const;
export const delegationRoles = ['head', 'alternate', 'delegate', 'expert', 'observer'] as const;
export const roles = [...groupRoles, ...delegationRoles] as const;
/** `chair` and `secretariat` are roles in a group; the others are roles in a delegation. */
export type Role = (typeof roles)[number];

export const visibilities = ['public', 'members'] as const;
export type Visibility = (typeof visibilities)[number];

export const stages = [
  'working_draft',
  'group_draft',
  'consultation',
  'revised_draft',
  'final_draft',
  'ballot',
  'adopted',
  'rejected',
  'superseded',
  'withdrawn',
] as const;
export type Stage = (typeof stages)[number];

export const documentStates = ['open', 'frozen', 'archived'] as const;
export type DocumentState = (typeof documentStates)[number];

/** What a person may do with a document, the most first: writing includes commenting includes reading. */
export const documentRights = ['write', 'comment', 'read', 'none'] as const;
export type DocumentRight = (typeof documentRights)[number];

/** Why a version was made. */
export const versionReasons = ['manual', 'stage', 'ballot', 'amendment', 'import', 'restore', 'corrigendum'] as const;
export type VersionReason = (typeof versionReasons)[number];

/** How names of authors are shown to an audience. */
export const nameDisplays = ['person', 'organisation', 'class', 'nobody'] as const;
export type NameDisplay = (typeof nameDisplays)[number];

/** What a thread is about. */
export const threadSubjects = ['text', 'clause', 'proposal'] as const;
export type ThreadSubject = (typeof threadSubjects)[number];

export const commentKinds = ['general', 'technical', 'editorial', 'legal'] as const;
export type CommentKind = (typeof commentKinds)[number];

/** Who reads a thread: the group, one's own delegation, or chair and secretariat. */
export const threadAudiences = ['group', 'delegation', 'officers'] as const;
export type ThreadAudience = (typeof threadAudiences)[number];

export const threadStates = ['open', 'answered', 'closed'] as const;
export type ThreadState = (typeof threadStates)[number];

/** What is done with a thread besides talking. */
export const threadStepKinds = [
  'closed',
  'reopened',
  'blocked',
  'unblocked',
  'overridden',
  'answered',
  'satisfied',
  'objected',
  'published',
  'taken_over',
] as const;
export type ThreadStepKind = (typeof threadStepKinds)[number];

/** How chair or secretariat answer a thread. */
export const dispositionOutcomes = ['accepted', 'partly', 'noted', 'rejected', 'out_of_scope'] as const;
export type DispositionOutcome = (typeof dispositionOutcomes)[number];

export const dispositionAnswers = ['satisfied', 'objects'] as const;
export type DispositionAnswer = (typeof dispositionAnswers)[number];

/** One vote, in the integer micro-units that weights are kept in. */
export const ONE_VOTE = 1_000_000;
