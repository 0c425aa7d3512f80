import fc from 'fast-check';
import { afterRefusing, afterStoring, afterTaking, decidePush, type SequenceState } from './push-sequence.js';

const fresh: SequenceState = { stored: 0, taken: 0, refused: null };

describe('the order of pushes', () => {
  it('L14 takes the next one only, and names what is missing', () => {
    expect(decidePush(fresh, 1)).toEqual({ kind: 'take' });
    expect(decidePush(fresh, 2)).toEqual({ kind: 'gap', missing: 1 });
    expect(decidePush(afterTaking(fresh, 1), 2)).toEqual({ kind: 'take' });
    expect(decidePush(afterTaking(fresh, 1), 4)).toEqual({ kind: 'gap', missing: 2 });
  });

  it('L15 knows what is stored and what is under way', () => {
    const state = afterTaking(afterStoring(afterTaking(fresh, 1), 1), 2);
    expect(decidePush(state, 1)).toEqual({ kind: 'stored' });
    expect(decidePush(state, 2)).toEqual({ kind: 'ignore' });
  });

  it('L22 takes nothing after a refusal but the refused one', () => {
    const state = afterRefusing(afterTaking(afterTaking(fresh, 1), 2), 2);
    expect(decidePush(state, 3)).toEqual({ kind: 'ignore' });
    expect(decidePush(state, 1)).toEqual({ kind: 'ignore' });
    expect(decidePush(state, 2)).toEqual({ kind: 'take' });
    expect(decidePush(afterTaking(state, 2), 3)).toEqual({ kind: 'take' });
  });

  it('L22 forgets a refusal that the log has overtaken', () => {
    const state = afterStoring(afterRefusing(fresh, 1), 1);
    expect(decidePush(state, 2)).toEqual({ kind: 'take' });
  });

  it('L14 stores every push once and in order, whatever comes and is refused', () => {
    const events = fc.array(fc.tuple(fc.constantFrom('push', 'store', 'refuse'), fc.integer({ min: 1, max: 8 })));
    fc.assert(
      fc.property(events, (steps) => {
        let state = fresh;
        const stored: number[] = [];
        for (const [step, no] of steps) {
          if (step === 'push' && decidePush(state, no).kind === 'take') state = afterTaking(state, no);
          const next = state.stored + 1;
          if (step === 'store' && state.taken >= next) {
            stored.push(next);
            state = afterStoring(state, next);
          }
          if (step === 'refuse' && state.taken >= next) state = afterRefusing(state, next);
        }
        expect(stored).toEqual(stored.map((_, index) => index + 1));
      }),
      { seed: 43 },
    );
  });
});
