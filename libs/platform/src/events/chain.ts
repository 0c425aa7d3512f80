import type { ChainedEvent } from '#contracts';
import { canonicalHash, type Json } from '#shared';

export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

export type ChainVerdict =
  | { readonly ok: true; readonly count: number; readonly withheld: number; readonly headHash: string }
  | {
      readonly ok: false;
      readonly atLine: number;
      readonly problem: 'not_json' | 'gap' | 'other_stream' | 'link' | 'hash';
    };

/**
 * Checks an exported chain from its first event on: numbers without gaps, each hash of its own content, each linked to
 * the one before. Of an event with withheld fields only the number and the link can be checked.
 * @param events - one stream's events in order, as exported
 * @returns the counts and the last hash, or the first line (from 1) that does not hold and why
 */
export function verifyChain(events: readonly ChainedEvent[]): ChainVerdict {
  let previousHash = FIRST_PREVIOUS_HASH;
  for (const [index, event] of events.entries()) {
    const atLine = index + 1;
    const first = events[0];
    if (event.stream !== first?.stream || event.streamId !== first.streamId)
      return { ok: false, atLine, problem: 'other_stream' };
    if (event.seq !== index + 1) return { ok: false, atLine, problem: 'gap' };
    if (event.previousHash !== previousHash) return { ok: false, atLine, problem: 'link' };
    if (!isWithheld(event) && event.hash !== eventHash(event)) return { ok: false, atLine, problem: 'hash' };
    previousHash = event.hash;
  }
  return { ok: true, count: events.length, withheld: events.filter(isWithheld).length, headHash: previousHash };
}

function isWithheld({ withheld = [] }: ChainedEvent): boolean {
  return withheld.length > 0;
}

/** @returns SHA-256 over the canonical JSON of the event without its own hash */
export function eventHash(event: ChainedEvent): string {
  const { hash: _, ...body } = event;
  return canonicalHash(body as unknown as Json); // reason: readonly interfaces have no index signature
}
