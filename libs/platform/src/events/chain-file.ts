import type { ChainedEvent } from '#contracts';
import { type ChainVerdict, verifyChain } from './chain.js';

const FIELDS = ['id', 'stream', 'streamId', 'seq', 'type', 'actorId', 'at', 'facts', 'previousHash', 'hash'];

/** What an export of a chain is worth, in words. */
export interface ChainReport {
  readonly ok: boolean;
  readonly words: string;
}

/**
 * Checks an exported chain, one event a line as JSON. Nothing but the file is needed.
 * @param text - the file; empty lines are passed over
 * @returns what holds, or the first line (from 1) that does not and why
 */
export function checkChainFile(text: string): ChainReport {
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  if (lines.length === 0) return { ok: false, words: 'The file holds no events.' };
  const events: ChainedEvent[] = [];
  for (const { line, number } of lines) {
    const event = readEvent(line);
    if (event === null) return { ok: false, words: `Line ${number} ${problems.not_json}.` };
    events.push(event);
  }
  return inWords(
    verifyChain(events),
    events,
    lines.map(({ number }) => number),
  );
}

const problems: Readonly<Record<Extract<ChainVerdict, { ok: false }>['problem'], string>> = {
  not_json: 'is not an event: JSON with exactly the fields of docs/events.md',
  gap: 'has another number than the one that follows: an event is missing, doubled or moved',
  other_stream: 'belongs to another stream than the first line',
  link: 'is not linked to the line before: one of the two was changed or replaced',
  hash: 'does not have the hash of its own content: something in it was changed',
};

function inWords(verdict: ChainVerdict, events: readonly ChainedEvent[], numbers: readonly number[]): ChainReport {
  if (!verdict.ok) return { ok: false, words: `Line ${numbers[verdict.atLine - 1]} ${problems[verdict.problem]}.` };
  const [first, last] = [events[0], events.at(-1)];
  return {
    ok: true,
    words:
      `All ${verdict.count} events of the stream ${first?.stream} ${first?.streamId} hold: numbered 1 to ${verdict.count}, each with the ` +
      `hash of its content and linked to the one before, from ${first?.at} to ${last?.at}. The last hash is ${verdict.headHash}. ` +
      inWordsWithheld(verdict.withheld) +
      'Compare it with one that was published elsewhere: a chain that was written anew as a whole holds in itself too.',
  };
}

function inWordsWithheld(count: number): string {
  if (count === 0) return '';
  return `${count} of them withhold ids of people, so that only their numbers and links could be checked. `;
}

function readEvent(line: string): ChainedEvent | null {
  try {
    const event: unknown = JSON.parse(line);
    if (typeof event !== 'object' || event === null) return null;
    const keys = Object.keys(event);
    const isWhole = FIELDS.every((field) => keys.includes(field));
    const others = keys.filter((key) => !FIELDS.includes(key));
    return isWhole && (others.length === 0 || isWithholding(event, others)) ? (event as ChainedEvent) : null; // reason: its fields are there, and the hash covers their values
  } catch {
    return null;
  }
}

function isWithholding(event: object, others: readonly string[]): boolean {
  if (others.length !== 1 || !('withheld' in event) || !Array.isArray(event.withheld)) return false;
  return event.withheld.length > 0 && event.withheld.every((field) => typeof field === 'string');
}
