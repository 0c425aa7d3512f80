import { lanesOf } from './lanes-model.js';
import { pace, speeds, stopAfter, stopBefore, usualSpeed } from './player-model.js';
import { toTimeSearch } from './time-search.js';

describe('the lanes of a life', () => {
  it('tell who wrote when, the busiest first', () => {
    const bucket = (firstSeq: number, lastSeq: number, activity: [author: number, edits: number][]) => ({
      at: '',
      firstSeq,
      lastSeq,
      activity: activity.map(([author, edits]) => ({ author, edits, characters: edits })),
    });
    const buckets = [
      bucket(1, 10, [[0, 10]]),
      bucket(11, 30, [
        [1, 10],
        [2, 5],
        [0, 5],
      ]),
    ];
    expect(lanesOf(buckets, { keys: [], keyOf: [0, 1, 1] })).toEqual([
      {
        key: 0,
        edits: 15,
        spans: [
          { first: 1, last: 10, share: 1 },
          { first: 11, last: 30, share: 0.25 },
        ],
      },
      { key: 1, edits: 15, spans: [{ first: 11, last: 30, share: 0.75 }] },
    ]);
  });
});

describe('the player', () => {
  it('shows twenty pictures a second at most, two where less motion is asked for, at the same speed', () => {
    expect(pace(2, false)).toEqual({ everyMs: 500, rows: 1 });
    expect(pace(250, false)).toEqual({ everyMs: 50, rows: 13 });
    expect(pace(250, true)).toEqual({ everyMs: 500, rows: 125 });
    expect(speeds.every((speed) => pace(speed, false).everyMs >= 50)).toBe(true);
  });

  it('chooses a speed at which a life is neither over at once nor endless', () => {
    expect([usualSpeed(30), usualSpeed(300), usualSpeed(260_000)]).toEqual([2, 10, 1_000]);
  });

  it('finds the stop before and after', () => {
    expect([stopBefore([3, 9, 5], 9), stopAfter([3, 9, 5], 3), stopBefore([3], 3), stopAfter([], 0)]).toEqual([
      5,
      5,
      null,
      null,
    ]);
  });
});

describe('the address of a moment', () => {
  it('leaves out what it cannot mean', () => {
    expect(toTimeSearch({ at: 7, clause: 'c1', with: 'now' })).toEqual({ at: 7, clause: 'c1', with: 'now' });
    expect(toTimeSearch({ at: -1, clause: '', with: 1.5 })).toEqual({});
  });
});
