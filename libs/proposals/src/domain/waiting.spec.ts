import type { Stage } from '#contracts';
import { type MyMandate, waitingItems, type WaitingProposal } from './waiting.js';

const NOW = Date.parse('2030-01-01T00:00:00Z');
const mandate = (role: MyMandate['role'], rest: Partial<MyMandate> = {}): MyMandate => ({
  id: 'm',
  groupId: 'g',
  groupName: 'Plenary',
  delegationId: null,
  role,
  delegationKind: role === 'chair' || role === 'secretariat' ? null : 'full',
  validTo: null,
  ...rest,
});
const proposal = (stage: Stage, rest: Partial<WaitingProposal> = {}): WaitingProposal => ({
  id: stage,
  title: 'A draft',
  groupId: 'g',
  visibility: 'members',
  stage,
  isNamedEditor: false,
  hasEditors: true,
  ...rest,
});
const kinds = (...args: Parameters<typeof waitingItems>) =>
  waitingItems(...args).map(({ kind, proposalId }) => `${kind} ${proposalId ?? ''}`.trim());

describe('what waits for me', () => {
  it('a working draft that I am a named editor of, and may write', () => {
    const named = proposal('working_draft', { isNamedEditor: true });
    expect(kinds([mandate('delegate')], [named], NOW)).toEqual(['draft_to_write working_draft']);
    expect(kinds([mandate('expert')], [named], NOW)).toEqual([]);
    expect(kinds([mandate('delegate')], [proposal('working_draft')], NOW)).toEqual([]);
  });

  it('a final draft, for the secretariat', () => {
    expect(kinds([mandate('secretariat')], [proposal('final_draft')], NOW)).toEqual(['draft_to_write final_draft']);
    expect(kinds([mandate('head')], [proposal('final_draft')], NOW)).toEqual([]);
  });

  it('a working draft without editors, for chair and secretariat', () => {
    const bare = proposal('working_draft', { hasEditors: false });
    expect(kinds([mandate('chair')], [bare], NOW)).toEqual(['editors_to_name working_draft']);
    expect(kinds([mandate('head')], [bare], NOW)).toEqual([]);
  });

  it('a consultation and a rejected proposal, for those who take steps', () => {
    const resting = [proposal('consultation'), proposal('rejected'), proposal('group_draft')];
    expect(kinds([mandate('chair')], resting, NOW)).toEqual(['step_to_take consultation', 'step_to_take rejected']);
    expect(kinds([mandate('head')], resting, NOW)).toEqual([]);
  });

  it('a mandate that ends within 30 days, the earliest first', () => {
    const ending = (days: number, id: string) =>
      mandate('chair', { id, groupId: id, groupName: id, validTo: new Date(NOW + days * 86_400_000) });
    const items = waitingItems([ending(29, 'b'), ending(1, 'a'), ending(31, 'c')], [], NOW);
    expect(items).toEqual([
      { kind: 'mandate_ends', proposalId: null, groupId: 'a', title: 'a', dueAt: '2030-01-02T00:00:00.000Z' },
      { kind: 'mandate_ends', proposalId: null, groupId: 'b', title: 'b', dueAt: '2030-01-30T00:00:00.000Z' },
    ]);
  });

  it('nothing of a group that I have no mandate in', () => {
    expect(kinds([mandate('chair', { groupId: 'other' })], [proposal('consultation')], NOW)).toEqual([]);
  });
});
