import fc from 'fast-check';
import { endOfDay, toDateInput } from './mandate-dates.js';
import { toVotes, toWeightMicro } from './members-model.js';

describe('voting weights', () => {
  it.each([
    ['1000000', '1'],
    ['500000', '0.5'],
    ['1', '0.000001'],
    ['0', '0'],
    ['1250000', '1.25'],
  ])('shows %s micro-units as %s votes and reads them back', (micro, votes) => {
    expect(toVotes(micro)).toBe(votes);
    expect(toWeightMicro(votes)).toBe(micro);
  });

  it('takes a comma for the point, and refuses what is no number', () => {
    expect(toWeightMicro('0,5')).toBe('500000');
    for (const wrong of ['', '-1', '1e3', '0.0000001', 'one']) expect(toWeightMicro(wrong)).toBeNull();
  });

  it('every weight survives being shown and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (micro) => {
        expect(toWeightMicro(toVotes(String(micro)))).toBe(String(micro));
      }),
      { seed: 42 },
    );
  });
});

describe('the last day of a mandate', () => {
  it('holds to its last moment in the reader’s zone, and comes back as the same day', () => {
    const end = endOfDay('2026-06-30') ?? '';
    expect(new Date(end).getHours()).toBe(23);
    expect(toDateInput(end)).toBe('2026-06-30');
  });

  it('may be empty: no end', () => {
    expect(endOfDay('')).toBeNull();
    expect(toDateInput(null)).toBe('');
  });
});
