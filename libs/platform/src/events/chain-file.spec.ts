import type { ChainedEvent } from '#contracts';
import { canonicalHash } from '#shared';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../config/project-folder.js';
import { checkChainFile } from './chain-file.js';
import { eventHash, FIRST_PREVIOUS_HASH } from './chain.js';

function chainOf(length: number): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const body = {
      id: `019a0000-0000-7000-8000-00000000000${seq}`,
      stream: 'group' as const,
      streamId: '019a0000-0000-7000-8000-0000000000ff',
      seq,
      type: 'mandate.granted' as const,
      actorId: '019a0000-0000-7000-8000-0000000000aa',
      at: `2026-05-04T18:00:0${seq}.000Z`,
      facts: { role: 'delegate', seat: seq },
      previousHash: events.at(-1)?.hash ?? FIRST_PREVIOUS_HASH,
    };
    events.push({ ...body, hash: canonicalHash(body) });
  }
  return events;
}

const fileOf = (events: readonly object[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');

describe('an exported chain', () => {
  it('holds as it was written, whatever the order of its keys', () => {
    const shuffled = chainOf(3).map((event) => Object.fromEntries(Object.entries(event).reverse()));
    expect(checkChainFile(fileOf(shuffled))).toMatchObject({
      ok: true,
      words: expect.stringContaining('All 3 events'),
    });
  });

  it.each([
    ['id', '019a0000-0000-7000-8000-0000000000bb'],
    ['streamId', '019a0000-0000-7000-8000-0000000000bb'],
    ['seq', 7],
    ['type', 'mandate.ended'],
    ['actorId', null],
    ['at', '2026-05-04T18:00:09.000Z'],
    ['facts', { role: 'head', seat: 2 }],
    ['previousHash', 'f'.repeat(64)],
    ['hash', 'f'.repeat(64)],
  ])('does not hold when the second event has another %s', (field, value) => {
    const events = chainOf(3).map((event, index) => (index === 1 ? { ...event, [field]: value } : event));
    const report = checkChainFile(fileOf(events));
    expect(report.ok).toBe(false);
    expect(report.words).toMatch(/^Line 2 /u);
  });

  it('holds where ids of people are withheld, and says how many events could not be checked whole', () => {
    const hidden = chainOf(3).map((event) => ({ ...event, actorId: null, withheld: ['actorId'] }));
    const { ok, words } = checkChainFile(fileOf(hidden));
    expect([ok, words]).toEqual([true, expect.stringContaining('3 of them withhold ids of people')]);
    expect(checkChainFile(fileOf(hidden.toReversed())).ok).toBe(false);
    for (const withheld of [[], 'actorId', [1]])
      expect(checkChainFile(fileOf(hidden.map((event) => ({ ...event, withheld })))).ok).toBe(false);
  });

  it('does not hold when an event is rewritten with a fitting hash: the next one is not linked to it', () => {
    const events = chainOf(3);
    const [first, second, third] = events;
    if (!first || !second || !third) throw new Error('Three were made.');
    const changed = { ...second, facts: { role: 'head', seat: 2 } };
    const report = checkChainFile(fileOf([first, { ...changed, hash: eventHash(changed) }, third]));
    expect(report).toEqual({ ok: false, words: expect.stringMatching(/^Line 3 is not linked/u) });
  });

  it('does not hold when an event is missing, doubled, or not one', () => {
    const [first, second, third] = chainOf(3).map((event) => JSON.stringify(event));
    expect(checkChainFile(`${first}\n${third}\n`).words).toMatch(/^Line 2 has another number/u);
    expect(checkChainFile(`${first}\n${first}\n${second}\n`).words).toMatch(/^Line 2 has another number/u);
    expect(checkChainFile(`${first}\n\n{"seq": 2}\n`).words).toMatch(/^Line 3 is not an event/u);
    expect(checkChainFile(`${first}\nnothing\n`).words).toMatch(/^Line 2 is not an event/u);
    expect(checkChainFile('\n').ok).toBe(false);
  });

  it('the example of docs/events.md has the hash that stands there', () => {
    const page = readFileSync(join(projectFolder, 'docs/events.md'), 'utf8');
    const blocks = [...page.matchAll(/```(?:json)?\n(\S.*)\n```/gu)].map(([, text]) => text ?? '');
    const [event, , hash] = blocks;
    expect(hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(canonicalHash(JSON.parse(event ?? ''))).toBe(hash);
  });
});
