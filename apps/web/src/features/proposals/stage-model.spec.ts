import { stages, type ProposalRow, type Stage } from '#contracts';
import { barState, boardColumns } from './stage-model.js';

function proposal(id: string, stage: Stage, changedAt: string): ProposalRow {
  const rest = { number: 1, title: id, abstract: '', groupId: 'g', groupName: 'G', documentId: id };
  return { id, stage, changedAt, isChangedSinceVisit: false, ...rest };
}

describe('boardColumns', () => {
  it('has a column for each stage that holds a proposal, the last changed first', () => {
    const columns = boardColumns(
      [
        proposal('old', 'group_draft', '2026-01-01T00:00:00Z'),
        proposal('adopted', 'adopted', '2026-01-01T00:00:00Z'),
        proposal('new', 'group_draft', '2026-02-01T00:00:00Z'),
      ],
      stages,
    );
    expect(columns.map(({ stage, proposals }) => [stage, ...proposals.map(({ id }) => id)])).toEqual([
      ['group_draft', 'new', 'old'],
      ['adopted', 'adopted'],
    ]);
  });
});

describe('barState', () => {
  it('tells what lies behind and ahead of the present stage', () => {
    expect(barState('working_draft', 'consultation')).toBe('past');
    expect(barState('consultation', 'consultation')).toBe('present');
    expect(barState('ballot', 'consultation')).toBe('ahead');
  });
});
