import type { UpdateRow } from '#contracts';
import * as fc from 'fast-check';
import { ReceiveQueue } from './receive-queue.js';

const row = (seq: number, clientId = 1): UpdateRow => ({ seq, clientId, pushNo: seq, bytes: Uint8Array.of(seq % 256) });
const frame = (fromSeq: number, ...seqs: number[]) => ({
  fromSeq,
  toSeq: Math.max(fromSeq, ...seqs),
  rows: seqs.map((seq) => row(seq)),
});
const seqs = (queue: ReceiveQueue, ...frameOf: Parameters<typeof frame>): number[] | number => {
  const received = queue.receive(frame(...frameOf));
  return received.ok ? received.rows.map(({ seq }) => seq) : received.missingFrom;
};

describe('ReceiveQueue', () => {
  it('L29 hands out rows by seq, whatever their order in the frame', () => {
    const queue = new ReceiveQueue();
    expect(seqs(queue, 1, 3, 1, 2)).toEqual([1, 2, 3]);
    expect(queue.appliedSeq).toBe(3);
  });

  it('L29 skips rows that are applied already', () => {
    const queue = new ReceiveQueue();
    queue.startBehind(5);
    expect(seqs(queue, 4, 4, 5, 6)).toEqual([6]);
  });

  it('L29 a frame that begins later shows a gap, and changes nothing', () => {
    const queue = new ReceiveQueue();
    queue.startBehind(5);
    expect(seqs(queue, 8, 8)).toBe(6);
    expect(queue.appliedSeq).toBe(5);
    expect(seqs(queue, 6, 6, 7)).toEqual([6, 7]);
  });

  it('L30 own rows that a frame leaves out count as applied', () => {
    const queue = new ReceiveQueue();
    queue.startBehind(9);
    expect(seqs(queue, 10, 11)).toEqual([11]); // 10 is ours, named in `unechoed`
    expect(queue.appliedSeq).toBe(11);
  });

  it('L17 an acknowledgement moves the place forward, never back', () => {
    const queue = new ReceiveQueue();
    queue.acked(7);
    queue.acked(3);
    expect(queue.appliedSeq).toBe(7);
  });

  it('hands out every row once and in order, however frames overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(10)), { maxLength: 40 }), (ranges) => {
        const queue = new ReceiveQueue();
        const out: number[] = [];
        for (const [from, length] of ranges) {
          const all = Array.from({ length: length + 1 }, (_, index) => from + 1 + index);
          const received = queue.receive({
            fromSeq: from + 1,
            toSeq: from + 1 + length,
            rows: all.map((seq) => row(seq)),
          });
          if (received.ok) out.push(...received.rows.map(({ seq }) => seq));
        }
        expect(out).toEqual(Array.from({ length: queue.appliedSeq }, (_, index) => index + 1));
      }),
    );
  });
});
