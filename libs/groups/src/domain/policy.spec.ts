import {
  type Action,
  actions,
  delegationKinds,
  delegationRoles,
  denialReasons,
  documentStates,
  roles,
  type Stage,
  stages,
  visibilities,
} from '#contracts';
import { readFileSync } from 'node:fs';
import { expectedText, isExpected, type RightsCase, rightsCases } from '../../../../test/support/rights-matrix.js';
import { can, type Facts, grantingMandates, rightsOf, type Subject, textRightOf } from './policy.js';
import { isWritingMandate, type MandateFact, standingOf } from './standing.js';

const writingActions = ['document.write', 'proposal.edit', 'proposal.name_editors'] as const;

function factsOf(one: Partial<RightsCase>): Facts {
  const mandates = (one.mandates ?? []).map(({ role, kind }) => ({ role, delegationKind: kind, validTo: null }));
  return {
    isServer: false,
    isSignedIn: one.isSignedIn ?? true,
    isAdministrator: one.isAdministrator ?? false,
    isSuspended: false,
    hasFormerMandate: one.isFormer ?? false,
    mandates: one.isFormer === true ? [] : mandates,
  };
}

function mandate(role: MandateFact['role'], delegationKind: MandateFact['delegationKind'] = null): MandateFact {
  return { role, delegationKind, validTo: null };
}

const member = (...mandates: MandateFact[]): Facts => ({ ...factsOf({}), mandates });
const inMembersGroup = (stage: Stage, rest: Partial<Subject> = {}): Subject => ({
  visibility: 'members',
  stage,
  ...rest,
});
const refused = (rule: string, reason: string) => ({ ok: false, rule, reason });

describe('the policy against the table written by hand', () => {
  it.each(rightsCases.map((one) => [one.name, one] as const))('every action at every stage: %s', (_, one) => {
    for (const visibility of visibilities)
      for (const stage of stages) {
        const subject = { visibility, stage, isNamedEditor: one.isNamedEditor };
        for (const action of actions)
          expect({ visibility, stage, action, ok: can(factsOf(one), action, subject).ok }).toEqual({
            visibility,
            stage,
            action,
            ok: isExpected(one, action, stage, visibility),
          });
        const { right, reason } = textRightOf(factsOf(one), subject);
        expect({ visibility, stage, right, reason }).toEqual({
          visibility,
          stage,
          ...expectedText(one, stage, visibility),
        });
      }
  });

  it('the table has every role in every kind of delegation', () => {
    const inTable = new Set(rightsCases.flatMap(({ mandates }) => mandates.map(({ role, kind }) => `${role} ${kind}`)));
    const all = delegationRoles.flatMap((role) => delegationKinds.map((kind) => `${role} ${kind}`));
    expect([...inTable].toSorted()).toEqual([...all, 'chair null', 'secretariat null'].toSorted());
  });

  it('every input has an answer with a rule of RIGHTS.md and a known reason', () => {
    const ids = ruleIds();
    for (const role of roles)
      for (const kind of [...delegationKinds, null])
        for (const stage of [...stages, undefined])
          for (const documentState of [...documentStates, undefined])
            for (const action of actions) {
              const decision = can(member(mandate(role, kind)), action, {
                visibility: 'members',
                ...(stage === undefined ? {} : { stage }),
                ...(documentState === undefined ? {} : { documentState }),
              });
              expect(ids).toContain(decision.rule);
              if (!decision.ok) expect(denialReasons).toContain(decision.reason);
            }
  });
});

describe('the rules of RIGHTS.md', () => {
  const open: Subject = { visibility: 'public', stage: 'group_draft' };

  it('R1 the server itself may do everything', () => {
    const server = { ...factsOf({ isSignedIn: false }), isServer: true };
    for (const action of actions)
      expect(can(server, action, inMembersGroup('adopted'))).toEqual({ ok: true, rule: 'R1' });
  });

  it('R2 a suspended account may do nothing, not even read what is public', () => {
    const suspended = {
      ...member(mandate('chair'), mandate('head', 'full')),
      isSuspended: true,
      isAdministrator: true,
    };
    for (const action of actions) expect(can(suspended, action, open)).toEqual(refused('R2', 'account_suspended'));
  });

  it('R3 the site, organisations and the tree of groups are for administrators only', () => {
    for (const action of ['site.administer', 'organisation.edit', 'group.create'] as const) {
      expect(can({ ...factsOf({}), isAdministrator: true }, action, open)).toEqual({ ok: true, rule: 'R3' });
      expect(can(member(mandate('chair')), action, open)).toEqual(refused('R3', 'not_administrator'));
      expect(can(factsOf({ isSignedIn: false }), action, open)).toEqual(refused('R3', 'not_signed_in'));
    }
  });

  it('R4 organisations are created by administrators, chairs and secretariats', () => {
    expect(can(member(mandate('secretariat')), 'organisation.create', open)).toEqual({ ok: true, rule: 'R4' });
    expect(can(member(mandate('head', 'full')), 'organisation.create', open)).toEqual(
      refused('R4', 'not_administrator'),
    );
    expect(can(factsOf({ isFormer: true }), 'organisation.create', open)).toEqual(refused('R4', 'not_administrator'));
  });

  it('R5 a members’ group is seen by its members and administrators', () => {
    const closed: Subject = { visibility: 'members' };
    expect(can(member(mandate('observer', 'observer')), 'group.read', closed)).toEqual({ ok: true, rule: 'R5' });
    expect(can({ ...factsOf({}), isAdministrator: true }, 'group.read', closed)).toEqual({ ok: true, rule: 'R5' });
    expect(can(factsOf({}), 'group.read', closed)).toEqual(refused('R5', 'not_a_member'));
    expect(can(factsOf({ isSignedIn: false }), 'group.read', { visibility: 'public' }).ok).toBe(true);
  });

  it('R6 an administrator does not read the texts of a members’ group', () => {
    const administrator = { ...factsOf({}), isAdministrator: true };
    for (const action of ['proposal.read', 'document.read'] as const) {
      expect(can(administrator, action, inMembersGroup('group_draft'))).toEqual(refused('R6', 'not_a_member'));
      expect(can(administrator, action, open).ok).toBe(true);
    }
  });

  it.each([
    ['R7 members are managed', 'R7', 'group.manage_members'],
    ['R8 the group is changed', 'R8', 'group.edit'],
    ['R10 steps are taken', 'R10', 'proposal.step'],
  ] as const)('%s by chair and secretariat', (_, rule, action) => {
    for (const role of ['chair', 'secretariat'] as const)
      expect(can(member(mandate(role)), action, open)).toEqual({ ok: true, rule });
    expect(can(member(mandate('head', 'full')), action, open)).toEqual(refused(rule, 'role_may_not'));
    expect(can(factsOf({}), action, open)).toEqual(refused(rule, 'not_a_member'));
    expect(can({ ...factsOf({}), isAdministrator: true }, action, open).ok).toBe(rule === 'R7');
  });

  it('R9 proposals are created by officers and delegates of full delegations', () => {
    expect(can(member(mandate('delegate', 'full')), 'proposal.create', open)).toEqual({ ok: true, rule: 'R9' });
    expect(can(member(mandate('chair')), 'proposal.create', open).ok).toBe(true);
    expect(can(member(mandate('head', 'liaison')), 'proposal.create', open)).toEqual(refused('R9', 'liaison_may_not'));
    expect(can(member(mandate('expert', 'full')), 'proposal.create', open)).toEqual(refused('R9', 'role_may_not'));
  });

  it('R11 the title follows the right to write, and officers have it until the text is frozen', () => {
    expect(can(member(mandate('chair')), 'proposal.edit', inMembersGroup('consultation'))).toEqual({
      ok: true,
      rule: 'R11',
    });
    expect(can(member(mandate('head', 'full')), 'proposal.edit', inMembersGroup('consultation')).ok).toBe(false);
    expect(can(member(mandate('head', 'full')), 'proposal.edit', inMembersGroup('group_draft')).ok).toBe(true);
  });

  it('R12 named editors name others in the working draft, officers until the text is frozen', () => {
    const head = member(mandate('head', 'full'));
    expect(can(head, 'proposal.name_editors', inMembersGroup('working_draft', { isNamedEditor: true })).ok).toBe(true);
    expect(can(head, 'proposal.name_editors', inMembersGroup('working_draft'))).toEqual(
      refused('R12', 'not_a_named_editor'),
    );
    expect(can(head, 'proposal.name_editors', inMembersGroup('group_draft', { isNamedEditor: true }))).toEqual(
      refused('R12', 'role_may_not'),
    );
    expect(can(member(mandate('chair')), 'proposal.name_editors', inMembersGroup('final_draft')).ok).toBe(true);
  });

  it('R13 experts and liaisons comment, a chair who is nothing else and observers do not', () => {
    const at = inMembersGroup('group_draft');
    expect(can(member(mandate('expert', 'full')), 'document.comment', at)).toEqual({ ok: true, rule: 'R13' });
    expect(can(member(mandate('delegate', 'liaison')), 'document.comment', at)).toEqual({ ok: true, rule: 'R13' });
    expect(can(member(mandate('chair')), 'document.comment', at)).toEqual(refused('R13', 'role_may_not'));
    expect(can(member(mandate('observer', 'full')), 'document.comment', at)).toEqual(
      refused('R13', 'observer_may_not'),
    );
  });

  it('R14 an adopted proposal takes no comments', () => {
    const head = member(mandate('head', 'full'));
    expect(can(head, 'document.comment', inMembersGroup('adopted'))).toEqual(
      refused('R14', 'adopted_takes_no_comments'),
    );
    expect(can(head, 'document.comment', inMembersGroup('ballot')).ok).toBe(true);
  });

  it('R15 a chair writes only with another mandate', () => {
    const at = inMembersGroup('group_draft');
    expect(can(member(mandate('chair')), 'document.write', at)).toEqual(refused('R15', 'role_may_not'));
    expect(can(member(mandate('chair'), mandate('delegate', 'full')), 'document.write', at).ok).toBe(true);
    expect(roles.filter((role) => isWritingMandate(mandate(role, 'full')))).toEqual([
      'secretariat',
      'head',
      'alternate',
      'delegate',
    ]);
  });

  it('R16 a working draft is for its named editors, who need a writing mandate', () => {
    const named = inMembersGroup('working_draft', { isNamedEditor: true });
    expect(can(member(mandate('head', 'full')), 'document.write', named)).toEqual({ ok: true, rule: 'R16' });
    expect(can(member(mandate('expert', 'full')), 'document.write', named).ok).toBe(false);
    expect(can(member(mandate('secretariat')), 'document.write', inMembersGroup('working_draft'))).toEqual(
      refused('R16', 'not_a_named_editor'),
    );
  });

  it('R17 group and revised drafts are for all who may write', () => {
    for (const stage of ['group_draft', 'revised_draft'] as const)
      expect(can(member(mandate('alternate', 'full')), 'document.write', inMembersGroup(stage))).toEqual({
        ok: true,
        rule: 'R17',
      });
  });

  it('R18 a final draft is for the secretariat', () => {
    const at = inMembersGroup('final_draft', { isNamedEditor: true });
    expect(can(member(mandate('secretariat')), 'document.write', at)).toEqual({ ok: true, rule: 'R18' });
    expect(can(member(mandate('head', 'full')), 'document.write', at)).toEqual(
      refused('R18', 'stage_is_for_the_secretariat'),
    );
  });

  it('R19 in consultation nobody writes', () => {
    expect(can(member(mandate('secretariat')), 'document.write', inMembersGroup('consultation'))).toEqual(
      refused('R19', 'stage_is_closed_for_writing'),
    );
  });

  it.each(['ballot', 'adopted', 'rejected', 'superseded', 'withdrawn'] as const)(
    'R20 the text is frozen: %s',
    (stage) => {
      for (const action of writingActions)
        expect(can(member(mandate('secretariat')), action, inMembersGroup(stage))).toEqual(
          refused('R20', 'document_is_frozen'),
        );
    },
  );

  it('R20 a text frozen for another reason is not written at any stage', () => {
    for (const documentState of ['frozen', 'archived'] as const)
      for (const action of writingActions)
        expect(can(member(mandate('secretariat')), action, inMembersGroup('group_draft', { documentState }))).toEqual(
          refused('R20', 'document_is_frozen'),
        );
  });

  it('R21 of several mandates each gives its rights, and the one in force longest is named first', () => {
    const early = { ...mandate('head', 'full'), validTo: new Date('2030-01-01') };
    const late = { ...mandate('delegate', 'full'), validTo: new Date('2031-01-01') };
    const facts = member(mandate('chair'), early, late);
    expect(grantingMandates(facts, 'document.write', inMembersGroup('group_draft'))).toEqual([late, early]);
    expect(grantingMandates(facts, 'proposal.step', inMembersGroup('group_draft'))).toEqual([facts.mandates[0]]);
    expect(grantingMandates(facts, 'document.read', { visibility: 'public' })).toEqual([]);
    expect(textRightOf(facts, inMembersGroup('group_draft')).mandates).toEqual([late, early]);
    expect(can(facts, 'document.write', inMembersGroup('consultation'))).toEqual(
      refused('R19', 'stage_is_closed_for_writing'),
    );
  });

  it('R22 versions are made by officers at every stage, and by those who may write', () => {
    for (const stage of stages)
      for (const role of ['chair', 'secretariat'] as const)
        expect(can(member(mandate(role)), 'version.make', inMembersGroup(stage))).toEqual({ ok: true, rule: 'R22' });
    const head = member(mandate('head', 'full'));
    expect(can(head, 'version.make', inMembersGroup('group_draft')).ok).toBe(true);
    expect(can(head, 'version.make', inMembersGroup('ballot'))).toEqual(refused('R20', 'document_is_frozen'));
    expect(can(member(mandate('expert', 'full')), 'version.make', inMembersGroup('group_draft'))).toEqual(
      refused('R22', 'role_may_not'),
    );
  });

  it('R25 threads are answered by officers at every stage, and by nobody else', () => {
    for (const stage of stages)
      for (const role of ['chair', 'secretariat'] as const)
        expect(can(member(mandate(role)), 'thread.answer', inMembersGroup(stage))).toEqual({ ok: true, rule: 'R25' });
    expect(can(member(mandate('head', 'full')), 'thread.answer', inMembersGroup('group_draft'))).toEqual(
      refused('R25', 'role_may_not'),
    );
  });

  it('R23 a version is restored by those who may write, while they may', () => {
    expect(can(member(mandate('head', 'full')), 'version.restore', inMembersGroup('group_draft')).ok).toBe(true);
    expect(can(member(mandate('secretariat')), 'version.restore', inMembersGroup('consultation'))).toEqual(
      refused('R19', 'stage_is_closed_for_writing'),
    );
    expect(can(member(mandate('chair')), 'version.restore', inMembersGroup('group_draft'))).toEqual(
      refused('R23', 'role_may_not'),
    );
  });

  it('R26 ballots are managed by chair and secretariat, at every stage', () => {
    for (const stage of stages)
      for (const role of ['chair', 'secretariat'] as const)
        expect(can(member(mandate(role)), 'ballot.manage', inMembersGroup(stage))).toEqual({ ok: true, rule: 'R26' });
    expect(can(member(mandate('head', 'full')), 'ballot.manage', inMembersGroup('ballot'))).toEqual(
      refused('R26', 'role_may_not'),
    );
  });

  it('R27 head and alternate of a full delegation vote; a delegate, an officer, a liaison and an observer do not', () => {
    const decide = (role: MandateFact['role'], kind: MandateFact['delegationKind'] = null) =>
      can(member(mandate(role, kind)), 'vote.cast', inMembersGroup('ballot'));
    for (const role of ['head', 'alternate'] as const) expect(decide(role, 'full')).toEqual({ ok: true, rule: 'R27' });
    for (const role of ['delegate', 'expert'] as const)
      expect(decide(role, 'full')).toEqual(refused('R27', 'role_may_not'));
    for (const role of ['chair', 'secretariat'] as const) expect(decide(role)).toEqual(refused('R27', 'role_may_not'));
    expect(decide('head', 'liaison')).toEqual(refused('R27', 'liaison_may_not'));
    expect(decide('head', 'observer')).toEqual(refused('R27', 'observer_may_not'));
    const both = member(mandate('chair'), mandate('head', 'full'));
    expect(can(both, 'vote.cast', inMembersGroup('ballot')).ok).toBe(true);
  });

  it('a missing stage counts as the most closed one', () => {
    const head = member(mandate('head', 'full'));
    expect(can(head, 'document.write', { visibility: 'members' }).ok).toBe(false);
    expect(can(head, 'document.comment', { visibility: 'members' }).ok).toBe(false);
    expect(can(head, 'document.read', { visibility: 'members' }).ok).toBe(true);
  });

  it('a delegation role without a delegation, which the database forbids, only reads', () => {
    expect(standingOf(mandate('head', null))).toBe('observer');
  });

  it('shows rights with reasons for a page', () => {
    const shown: Action[] = ['group.read', 'group.edit'];
    expect(rightsOf(member(mandate('head', 'full')), { visibility: 'members' }, shown)).toEqual({
      'group.read': { ok: true, reason: null },
      'group.edit': { ok: false, reason: 'role_may_not' },
    });
  });

  it('has a test for each rule id', () => {
    // What only the database can tell is tested over HTTP.
    const files = ['policy.spec.ts', '../../../../test/api/groups-members.http-spec.ts'];
    const sources = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('');
    const tested = new Set([...sources.matchAll(/['`](R\d+) /gu)].map(([, id]) => id));
    expect(ruleIds().filter((id) => !tested.has(id))).toEqual([]);
  });
});

function ruleIds(): string[] {
  const words = readFileSync(new URL('../../RIGHTS.md', import.meta.url), 'utf8');
  return [...words.matchAll(/^\| (R\d+) \|/gmu)].map(([, id]) => id ?? '');
}
