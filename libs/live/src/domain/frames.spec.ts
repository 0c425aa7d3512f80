import { commitFrames, tailFrames } from './frames.js';
import { TAIL_CHUNK_BYTES } from './limits.js';

const row = (seq: number, length = 3) => ({ seq, clientId: 1, pushNo: seq, bytes: new Uint8Array(length) });

describe('frames', () => {
  it('L7 cuts a tail into frames of at most the limit, without a gap', () => {
    const rows = [1, 2, 3, 4, 5].map((seq) => row(seq, TAIL_CHUNK_BYTES / 2));
    const frames = tailFrames(9, rows);
    expect(frames.map(({ fromSeq, toSeq }) => [fromSeq, toSeq])).toEqual([
      [1, 2],
      [3, 4],
      [5, 5],
    ]);
    expect(frames.flatMap((frame) => frame.rows.map(({ seq }) => seq))).toEqual([1, 2, 3, 4, 5]);
  });

  it('L7 gives a larger row a frame to itself', () => {
    const rows = [row(1), row(2, TAIL_CHUNK_BYTES + 1), row(3)];
    expect(tailFrames(9, rows).map((frame) => frame.rows.length)).toEqual([1, 1, 1]);
  });

  it('L7 sends nothing of a row but what the protocol names', () => {
    const [frame] = tailFrames(9, [{ ...row(1), ...{ sessionNo: 5 } }]);
    expect(Object.keys(frame?.rows[0] ?? {})).toEqual(['seq', 'clientId', 'pushNo', 'bytes']);
  });

  it('L30 covers the rows that somebody was not sent back', () => {
    const unechoed = [{ connection: 'a', clientId: 7, pushNo: 2, seq: 4 }];
    const [frame] = commitFrames(9, [row(5), row(6)], unechoed);
    expect(frame).toMatchObject({ fromSeq: 4, toSeq: 6, unechoed: [{ clientId: 7, pushNo: 2, seq: 4 }] });
    expect(commitFrames(9, [row(5)], [])[0]).not.toHaveProperty('unechoed');
    const large = [row(5, TAIL_CHUNK_BYTES), row(6, TAIL_CHUNK_BYTES)];
    expect(commitFrames(9, large, unechoed).map(({ fromSeq, toSeq }) => [fromSeq, toSeq])).toEqual([
      [4, 5],
      [6, 6],
    ]);
  });
});
