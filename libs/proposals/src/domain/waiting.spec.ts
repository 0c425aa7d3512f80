import type { Stage } from '#contracts';
import { waitingItems, type WaitingProposal } from './waiting.js';

const NOW = Date.parse('2030-01-01T00:00:00Z');
const proposal = (stage: Stage, rest: Partial<WaitingProposal> = {}): WaitingProposal => ({
  id: stage,
  title: 'A draft',
  groupId: 'g',
  stage,
  hasEditors: true,
  mayWrite: false,
  mayNameEditors: false,
  mayStep: false,
  ...rest,
});
const kinds = (...proposals: WaitingProposal[]) =>
  waitingItems([], proposals, NOW).map(({ kind, proposalId }) => `${kind} ${proposalId ?? ''}`);

describe('what waits for me', () => {
  it('a working draft and a final draft that I may write, which only a few may', () => {
    expect(
      kinds(
        proposal('working_draft', { mayWrite: true }),
        proposal('final_draft', { mayWrite: true }),
        proposal('group_draft', { mayWrite: true }),
        proposal('revised_draft'),
      ),
    ).toEqual(['draft_to_write working_draft', 'draft_to_write final_draft']);
  });

  it('a working draft without editors that I may name', () => {
    expect(
      kinds(
        proposal('working_draft', { hasEditors: false, mayNameEditors: true }),
        proposal('working_draft', { mayNameEditors: true }),
        proposal('working_draft', { hasEditors: false }),
        proposal('group_draft', { hasEditors: false, mayNameEditors: true }),
      ),
    ).toEqual(['editors_to_name working_draft']);
  });

  it('a consultation and a rejected proposal, where I take the steps', () => {
    expect(
      kinds(
        proposal('consultation', { mayStep: true }),
        proposal('rejected', { mayStep: true }),
        proposal('group_draft', { mayStep: true }),
        proposal('consultation'),
      ),
    ).toEqual(['step_to_take consultation', 'step_to_take rejected']);
  });

  it('a mandate that ends within 30 days, the earliest first', () => {
    const ending = (days: number, groupId: string) => ({
      groupId,
      groupName: groupId,
      validTo: new Date(NOW + days * 86_400_000),
    });
    const lasting = { groupId: 'd', groupName: 'd', validTo: null };
    expect(waitingItems([ending(29, 'b'), ending(1, 'a'), ending(30, 'c'), lasting], [], NOW)).toEqual([
      { kind: 'mandate_ends', proposalId: null, groupId: 'a', title: 'a', dueAt: '2030-01-02T00:00:00.000Z' },
      { kind: 'mandate_ends', proposalId: null, groupId: 'b', title: 'b', dueAt: '2030-01-30T00:00:00.000Z' },
    ]);
  });
});
