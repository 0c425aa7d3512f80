import fc from 'fast-check';
import { cutIntoPages, decodePage, encodePage, type PageRow, proofOf } from './page.js';

const number = fc.maxSafeNat();
const anyRow = fc.record({
  sessionNo: fc.integer({ min: 1, max: 5 }),
  pushNo: number,
  clientId: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2 ** 32, max: Number.MAX_SAFE_INTEGER })),
  clockEnd: number,
  baseSeq: number,
  atMs: fc.integer({ min: 0, max: 4e12 }),
  bytes: fc.uint8Array({ maxLength: 40 }),
});
const anyRows = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 40 }), fc.array(anyRow, { minLength: 1, maxLength: 60 }))
  .map(([first, rows]): PageRow[] => rows.map((row, index) => ({ ...row, seq: first + index })));

describe('a page of the log', () => {
  it('gives back exactly the rows that were written into it', () => {
    fc.assert(fc.property(anyRows, (rows) => expect(decodePage(encodePage(rows))).toEqual(rows)));
  });

  it('gives back updates of the same length, long or short, many or few', () => {
    const sameLength = fc
      .tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 1, max: 12 }))
      .chain(([length, count]) =>
        fc.array(fc.uint8Array({ minLength: length, maxLength: length }), { minLength: count, maxLength: count }),
      );
    const base = { sessionNo: 1, clientId: 1, pushNo: 1, clockEnd: 1, baseSeq: 0, atMs: 1 };
    fc.assert(
      fc.property(fc.array(sameLength, { minLength: 1, maxLength: 4 }), (groups) => {
        const rows = groups.flat().map((bytes, index) => ({ ...base, seq: index + 1, bytes }));
        expect(decodePage(encodePage(rows))).toEqual(rows);
      }),
    );
  });

  it('is small for somebody who types', () => {
    const typed = Array.from({ length: 500 }, (_, index) => ({
      seq: 70_000 + index,
      sessionNo: 812,
      pushNo: 300 + index,
      clientId: 17,
      clockEnd: 5_000 + index,
      baseSeq: 70_000 + index - 1,
      atMs: 1_763_800_000_000 + index * 200,
      bytes: Uint8Array.of(1, 2, 3),
    }));
    expect(encodePage(typed).length).toBeLessThan(500 * (3 + 7.3));
  });

  it('is refused when it is cut, longer than it says, or of another version', () => {
    const page = encodePage([{ seq: 1, sessionNo: 1, pushNo: 1, clientId: 1, clockEnd: 3, baseSeq: 0, atMs: 5, bytes: Uint8Array.of(1, 2) }]); // prettier-ignore
    for (let length = 0; length < page.length; length += 1) expect(() => decodePage(page.slice(0, length))).toThrow();
    expect(() => decodePage(Uint8Array.of(...page, 0))).toThrow('behind its end');
    expect(() => decodePage(Uint8Array.of(2, ...page.slice(1)))).toThrow('unknown version 2');
  });

  it('proves by every number and every byte', () => {
    const row = {
      seq: 1,
      sessionNo: 2,
      pushNo: 3,
      clientId: 4,
      clockEnd: 5,
      baseSeq: 6,
      atMs: 7,
      bytes: Uint8Array.of(8),
    };
    const proofs = (Object.keys(row) as (keyof PageRow)[]) // reason: the keys of a PageRow
      .map((key) => ({ ...row, [key]: key === 'bytes' ? Uint8Array.of(9) : 1_000 }))
      .map((changed) => Buffer.from(proofOf([changed])).toString('hex'));
    expect(new Set([...proofs, Buffer.from(proofOf([row])).toString('hex')]).size).toBe(9);
    expect(proofOf([row]).length).toBe(61);
  });
});

describe('cutting rows into pages', () => {
  const limit = { rows: 10, bytes: 100 };

  it('keeps every row, in order, within the limits', () => {
    const rows = fc.array(fc.record({ bytes: fc.uint8Array({ maxLength: 150 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(rows, (given) => {
        const pages = cutIntoPages(given, limit);
        expect(pages.flat()).toEqual(given);
        for (const page of pages) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(limit.rows);
          const bytes = page.reduce((sum, row) => sum + row.bytes.length, 0);
          expect(page.length === 1 || bytes <= limit.bytes).toBe(true);
        }
      }),
    );
  });

  it('makes pages of the same length rather than a full one and a rest', () => {
    const rows = Array.from({ length: 11 }, () => ({ bytes: Uint8Array.of() }));
    expect(cutIntoPages(rows, limit).map((page) => page.length)).toEqual([6, 5]);
  });
});
