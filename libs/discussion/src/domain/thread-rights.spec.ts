import { mentionsIn } from './mentions.js';
import { isOpenRoom, type Listener, listenerOf, openRooms, roomOf } from './listener.js';
import { shownMember } from './shown-member.js';
import { type ThreadFacts, threadRights, type ThreadStandpoint } from './thread-rights.js';

const person = (personId: string) => ({ kind: 'person', personId, sessionId: 's', isAdministrator: false }) as const;
const none = { mayComment: false, mayAnswer: false, commentsFor: [] } as const;

const ana = listenerOf(person('ana'), [{ id: 'm1', role: 'delegate', delegationId: 'd1', delegationKind: 'full' }]);
const headOfAna = listenerOf(person('hugo'), [{ id: 'm2', role: 'head', delegationId: 'd1', delegationKind: 'full' }]);
const other = listenerOf(person('olga'), [{ id: 'm3', role: 'head', delegationId: 'd2', delegationKind: 'full' }]);
const chair = listenerOf(person('carl'), [{ id: 'm4', role: 'chair', delegationId: null, delegationKind: null }]);
const watcher = listenerOf(person('wu'), [{ id: 'm5', role: 'head', delegationId: 'd3', delegationKind: 'observer' }]);
const nobody = listenerOf({ kind: 'anonymous' }, []);
const everybody = { ana, headOfAna, other, chair, watcher, nobody };

const thread = (facts: Partial<ThreadFacts> = {}): ThreadFacts => ({
  audience: 'group',
  openedBy: 'ana',
  delegationId: 'd1',
  state: 'open',
  isBlocking: false,
  awaitsAnswer: false,
  ...facts,
});
const readers = (audience: ThreadFacts['audience']): string[] =>
  Object.entries(everybody)
    .filter(([, one]) => isOpenRoom(openRooms(one), roomOf(thread({ audience }))))
    .map(([name]) => name);

const member = (listener: Listener, rest: Partial<ThreadStandpoint> = {}): ThreadStandpoint => ({
  listener,
  mayComment: true,
  mayAnswer: false,
  commentsFor: listener.delegationIds,
  ...rest,
});
const officer: ThreadStandpoint = { ...none, listener: chair, mayAnswer: true };

describe('who reads a thread', () => {
  it('T1 T2 T3 the group; whoever opened it with chair and secretariat; the delegation alone', () => {
    expect(readers('group')).toEqual(Object.keys(everybody));
    expect(readers('officers')).toEqual(['ana', 'chair']);
    expect(readers('delegation')).toEqual(['ana', 'headOfAna']);
  });

  it('T8 nobody speaks for a delegation that observes', () => {
    expect(watcher.speaksFor).toEqual([]);
    expect(headOfAna.speaksFor).toEqual(['d1']);
  });
});

describe('what may be done with a thread', () => {
  it('T5 a reply needs the right to comment, an open thread, and in a room of a delegation a mandate in it', () => {
    expect(threadRights(thread(), member(other)).canReply).toBe(true);
    expect(threadRights(thread(), { ...none, listener: other }).canReply).toBe(false);
    expect(threadRights(thread({ state: 'closed' }), member(other)).canReply).toBe(false);
    expect(threadRights(thread({ audience: 'delegation' }), member(ana)).canReply).toBe(true);
    expect(threadRights(thread({ audience: 'delegation' }), member(ana, { commentsFor: [] })).canReply).toBe(false);
  });

  it('T9 it is closed by its owner, their speakers, chair and secretariat; not by them in a room of a delegation', () => {
    const canClose = (one: ThreadStandpoint, facts = {}) => threadRights(thread(facts), one).canClose;
    expect([canClose(member(ana)), canClose(member(headOfAna)), canClose(officer)]).toEqual([true, true, true]);
    expect([canClose(member(other)), canClose(officer, { audience: 'delegation' })]).toEqual([false, false]);
    expect(threadRights(thread({ state: 'closed' }), member(other)).canReopen).toBe(true);
    expect(threadRights(thread({ state: 'closed' }), { ...none, listener: other }).canReopen).toBe(false);
  });

  it('T10 its owner sets and lifts a block, chair and secretariat lift it; there is none in a room of a delegation', () => {
    expect(threadRights(thread(), member(ana)).canBlock).toBe(true);
    expect(threadRights(thread(), member(other)).canBlock).toBe(false);
    expect(threadRights(thread({ audience: 'delegation' }), member(ana)).canBlock).toBe(false);
    const blocking = thread({ isBlocking: true });
    expect([member(ana), officer, member(other)].map((one) => threadRights(blocking, one).canUnblock)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('R25 T11 T12 officers answer, owners say what they think of it, speakers publish', () => {
    expect([officer, member(ana)].map((one) => threadRights(thread(), one).canAnswer)).toEqual([true, false]);
    expect(threadRights(thread({ audience: 'delegation' }), officer).canAnswer).toBe(false);
    const answered = thread({ state: 'answered', awaitsAnswer: true });
    expect([member(ana), member(other)].map((one) => threadRights(answered, one).canAnswerDisposition)).toEqual([
      true,
      false,
    ]);
    const inRoom = thread({ audience: 'delegation' });
    expect([member(headOfAna), member(ana)].map((one) => threadRights(inRoom, one).canPublish)).toEqual([true, false]);
  });
});

describe('what is shown', () => {
  const ben = { personId: 'ben', name: 'Ben', organisation: 'Org', stakeholderClass: 'ngo' };
  const nothing = { personId: null, name: null, organisation: null, stakeholderClass: null };

  it('people as the group shows them, oneself always', () => {
    expect(shownMember(ben, 'person', { personId: 'ana' })).toEqual(ben);
    expect(shownMember(ben, 'nobody', { personId: 'ben' })).toEqual(ben);
    expect(shownMember(ben, 'organisation', { personId: null })).toEqual({
      ...nothing,
      organisation: 'Org',
      stakeholderClass: 'ngo',
    });
    expect(shownMember(ben, 'class', { personId: null })).toEqual({ ...nothing, stakeholderClass: 'ngo' });
    expect(shownMember(ben, 'nobody', { personId: 'ana' })).toEqual(nothing);
  });

  it('mentions are links to ids, each counted once, bounded', () => {
    const id = (no: number) => `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;
    const many = Array.from({ length: 40 }, (_, no) => `[@P](person:${id(no)})`).join(' ');
    expect(mentionsIn(many).people).toHaveLength(30);
    expect(
      mentionsIn(`[@A](person:${id(1)}) [@A](person:${id(1)}) [@O](organisation:${id(2)}) [x](https://p.org)`),
    ).toEqual({
      people: [id(1)],
      organisations: [id(2)],
      groups: [],
    });
  });
});
