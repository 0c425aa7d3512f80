import {
  type Action,
  type DelegationKind,
  type DenialReason,
  type DocumentRight,
  type Role,
  type Stage,
  stages,
  type Visibility,
} from '#contracts';

/**
 * Who may do what, written by hand from the rules in words and independently of the code: the unit test of the policy,
 * the walk over HTTP and the walk over the socket all compare with this table.
 * A row has one letter for each stage, in the order of `stages`: working draft, group draft, consultation, revised draft,
 * final draft, ballot, adopted, rejected, superseded, withdrawn.
 */
export interface RightsCase {
  readonly name: string;
  readonly mandates: readonly { readonly role: Role; readonly kind: DelegationKind | null }[];
  readonly isSignedIn: boolean;
  readonly isAdministrator: boolean;
  /** The mandates are over. */
  readonly isFormer: boolean;
  readonly isNamedEditor: boolean;
  /** The most that may be done with the text in a members' group: W write, C comment, R read, - nothing. */
  readonly text: string;
  /** Why not write, by `reasonLetters`; a dot where writing is allowed. */
  readonly denials: string;
  /** Whether title and abstract may be changed: y or n. */
  readonly edit: string;
  /** Whether editors may be named: y or n. */
  readonly nameEditors: string;
  /** What may be done whatever the stage, besides reading. */
  readonly actions: readonly Action[];
}

const reasonLetters: Readonly<Record<string, DenialReason>> = {
  n: 'not_a_named_editor',
  c: 'stage_is_closed_for_writing',
  s: 'stage_is_for_the_secretariat',
  f: 'document_is_frozen',
  r: 'role_may_not',
  l: 'liaison_may_not',
  o: 'observer_may_not',
  m: 'not_a_member',
  i: 'not_signed_in',
  e: 'mandate_ended',
};
const rightLetters: Readonly<Record<string, DocumentRight>> = { W: 'write', C: 'comment', R: 'read', '-': 'none' };

const never = 'nnnnnnnnnn';
const untilFrozen = 'yyyyynnnnn';
const ofOfficers: readonly Action[] = [
  'group.manage_members',
  'group.edit',
  'organisation.create',
  'proposal.create',
  'proposal.step',
  'thread.answer',
  'ballot.manage',
];
const ofAdministrators: readonly Action[] = [
  'site.administer',
  'organisation.create',
  'organisation.edit',
  'group.create',
  'group.manage_members',
];

type Row = Pick<RightsCase, 'text' | 'denials'> & Partial<RightsCase>;

const chairRow: Row = {
  text: 'RRRRRRRRRR',
  denials: 'rrrrrrrrrr',
  edit: untilFrozen,
  nameEditors: untilFrozen,
  actions: ofOfficers,
};
const secretariatRow: Row = { ...chairRow, text: 'CWCWWCRCCC', denials: 'n.c..fffff' };
const writerRow: Row = {
  text: 'CWCWCCRCCC',
  denials: 'n.c.sfffff',
  edit: 'nynynnnnnn',
  nameEditors: never,
  actions: ['proposal.create'],
};
const voterRow: Row = { ...writerRow, actions: ['proposal.create', 'vote.cast'] };
const namedWriterRow: Row = {
  ...writerRow,
  text: 'WWCWCCRCCC',
  denials: '..c.sfffff',
  edit: 'yynynnnnnn',
  nameEditors: 'ynnnnnnnnn',
};
const namedVoterRow: Row = { ...namedWriterRow, actions: voterRow.actions ?? [] };
const expertRow: Row = { text: 'CCCCCCRCCC', denials: 'rrrrrrrrrr' };
const liaisonRow: Row = { text: 'CCCCCCRCCC', denials: 'llllllllll' };
const observerRow: Row = { text: 'RRRRRRRRRR', denials: 'oooooooooo' };

/** Everybody that the rules tell apart, each as a named editor too where mandates could make one. */
export const rightsCases: readonly RightsCase[] = [
  rightsCase('anonymous', [], { text: '----------', denials: 'iiiiiiiiii', isSignedIn: false }),
  rightsCase('outsider', [], { text: '----------', denials: 'mmmmmmmmmm' }),
  rightsCase('administrator', [], {
    text: '----------',
    denials: 'mmmmmmmmmm',
    isAdministrator: true,
    actions: ofAdministrators,
  }),
  rightsCase('former delegate', [['delegate', 'full']], { text: '----------', denials: 'eeeeeeeeee', isFormer: true }),
  ...bothWays('chair', [['chair', null]], chairRow, chairRow),
  ...bothWays('secretariat', [['secretariat', null]], secretariatRow, {
    ...secretariatRow,
    text: 'WWCWWCRCCC',
    denials: '..c..fffff',
  }),
  ...bothWays('head', [['head', 'full']], voterRow, namedVoterRow),
  ...bothWays('alternate', [['alternate', 'full']], voterRow, namedVoterRow),
  ...bothWays('delegate', [['delegate', 'full']], writerRow, namedWriterRow),
  ...bothWays('expert', [['expert', 'full']], expertRow, expertRow),
  ...bothWays('observer', [['observer', 'full']], observerRow, observerRow),
  ...bothWays('head of a liaison', [['head', 'liaison']], liaisonRow, liaisonRow),
  ...bothWays('alternate of a liaison', [['alternate', 'liaison']], liaisonRow, liaisonRow),
  ...bothWays('delegate of a liaison', [['delegate', 'liaison']], liaisonRow, liaisonRow),
  ...bothWays('expert of a liaison', [['expert', 'liaison']], liaisonRow, liaisonRow),
  ...bothWays('observer of a liaison', [['observer', 'liaison']], observerRow, observerRow),
  ...bothWays('head of an observer', [['head', 'observer']], observerRow, observerRow),
  ...bothWays('alternate of an observer', [['alternate', 'observer']], observerRow, observerRow),
  ...bothWays('delegate of an observer', [['delegate', 'observer']], observerRow, observerRow),
  ...bothWays('expert of an observer', [['expert', 'observer']], observerRow, observerRow),
  ...bothWays('observer of an observer', [['observer', 'observer']], observerRow, observerRow),
  ...bothWays(
    'chair and head',
    [
      ['chair', null],
      ['head', 'full'],
    ],
    { ...chairRow, text: writerRow.text, denials: writerRow.denials, actions: [...ofOfficers, 'vote.cast'] },
    { ...chairRow, text: namedWriterRow.text, denials: namedWriterRow.denials, actions: [...ofOfficers, 'vote.cast'] },
  ),
];

/** @returns what may be done with the text, and why not more */
export function expectedText(
  one: RightsCase,
  stage: Stage,
  visibility: Visibility,
): { right: DocumentRight; reason: DenialReason | null } {
  const right = rightLetters[one.text[stages.indexOf(stage)] ?? ''] ?? 'none';
  const reason = reasonLetters[one.denials[stages.indexOf(stage)] ?? ''] ?? null;
  return { right: right === 'none' && visibility === 'public' ? 'read' : right, reason };
}

type Allowed = (one: RightsCase, stage: Stage, visibility: Visibility) => boolean;

const reads: Allowed = (one, stage, visibility) => expectedText(one, stage, visibility).right !== 'none';
const dependingOnStage: Partial<Readonly<Record<Action, Allowed>>> = {
  'document.write': (one, stage, visibility) => expectedText(one, stage, visibility).right === 'write',
  'version.make': (one, stage, visibility) =>
    expectedText(one, stage, visibility).right === 'write' || one.actions.includes('proposal.step'),
  'version.restore': (one, stage, visibility) => expectedText(one, stage, visibility).right === 'write',
  'document.comment': (one, stage, visibility) =>
    ['write', 'comment'].includes(expectedText(one, stage, visibility).right),
  'document.read': reads,
  'proposal.read': reads,
  'group.read': (one, stage, visibility) => reads(one, stage, visibility) || one.isAdministrator,
  'proposal.edit': (one, stage) => one.edit[stages.indexOf(stage)] === 'y',
  'proposal.name_editors': (one, stage) => one.nameEditors[stages.indexOf(stage)] === 'y',
};

/** @returns whether an action is allowed */
export function isExpected(one: RightsCase, action: Action, stage: Stage, visibility: Visibility): boolean {
  return dependingOnStage[action]?.(one, stage, visibility) ?? one.actions.includes(action);
}

function bothWays(name: string, mandates: MandatePairs, row: Row, namedRow: Row): RightsCase[] {
  return [
    rightsCase(name, mandates, row),
    rightsCase(`${name}, named editor`, mandates, { ...namedRow, isNamedEditor: true }),
  ];
}

type MandatePairs = readonly (readonly [Role, DelegationKind | null])[];

function rightsCase(name: string, mandates: MandatePairs, row: Row): RightsCase {
  return {
    isSignedIn: true,
    isAdministrator: false,
    isFormer: false,
    isNamedEditor: false,
    edit: never,
    nameEditors: never,
    actions: [],
    ...row,
    name,
    mandates: mandates.map(([role, kind]) => ({ role, kind })),
  };
}
