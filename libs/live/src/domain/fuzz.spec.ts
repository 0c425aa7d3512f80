import { fuzzEvents, fuzzUpdates, noCounts } from '../../../../test/support/fuzz.js';

const UPDATES = 6_000;
const EVENTS = 3_000;
const SEED = 20_261_122;

describe('mutated input', () => {
  it(`L20 L40 of ${UPDATES} mutated pushes none crashes, blocks, or leaves something pending`, () => {
    const counts = noCounts();
    fuzzUpdates(counts, UPDATES, SEED);
    const { crashes, unfit, pending, falseRefusals, slow } = counts;
    expect({ crashes, unfit, pending, falseRefusals, slow }).toEqual({
      crashes: [],
      unfit: [],
      pending: [],
      falseRefusals: [],
      slow: [],
    });
    expect(counts.mutants).toBe(UPDATES);
    expect(counts.taken).toBeGreaterThan(100);
  });

  it('L4 nonsense in every field of every event is answered, never thrown', () => {
    expect(fuzzEvents(EVENTS, SEED)).toEqual([]);
  });
});
