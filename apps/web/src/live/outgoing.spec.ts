import * as Y from 'yjs';
import type { OutboxEntry } from './outbox.js';
import { MemoryOutbox } from './outbox-memory.js';
import { Outgoing } from './outgoing.js';

/** An outgoing whose sends are noted, and a document that types into it. */
function outgoingOf(store = new MemoryOutbox(), stored: readonly OutboxEntry[] = []) {
  const doc = new Y.Doc();
  const failures: unknown[] = [];
  const ports = {
    documentId: 'd',
    store,
    changed: () => undefined,
    storeFailed: (error: unknown) => failures.push(error),
  };
  const outgoing = new Outgoing('s', ports, stored);
  opened.push(outgoing);
  const sent: OutboxEntry[] = [];
  doc.on('update', (update: Uint8Array) =>
    outgoing.append({ update, baseSeq: doc.getText('t').length > 5 ? 2 : 1 }, 4),
  );
  const way = { send: (entry: OutboxEntry) => void sent.push(entry), stalled: () => undefined };
  const type = async (text: string): Promise<void> => {
    doc.getText('t').insert(doc.getText('t').length, text);
    await outgoing.whenStored();
  };
  return { outgoing, sent, way, type, store, failures, doc };
}

const opened: Outgoing[] = [];
afterEach(() => {
  for (const outgoing of opened.splice(0)) outgoing.close();
});

const numbers = (entries: readonly OutboxEntry[]): number[] => entries.map(({ pushNo }) => pushNo);

describe('Outgoing', () => {
  it('stores an edit before it sends it', async () => {
    const { outgoing, way, type, store } = outgoingOf();
    const stored: number[] = [];
    outgoing.open({
      ...way,
      send: () => void store.entries('d', 's').then((entries) => stored.push(...numbers(entries))),
    });
    await type('a');
    await store.entries('d', 's');
    expect(stored).toEqual([1]);
  });

  it('deletes what is acknowledged, and says when nothing waits', async () => {
    const { outgoing, way, type, store } = outgoingOf();
    outgoing.open(way);
    await type('a');
    await type('b');
    const emptied = outgoing.whenEmpty();
    outgoing.acked(2);
    await emptied;
    await outgoing.whenStored();
    expect(await store.entries('d', 's')).toEqual([]);
    expect(outgoing.unsaved).toBe(0);
  });

  it('L14 keeps at most 64 under way', async () => {
    const { outgoing, sent, way, type } = outgoingOf();
    outgoing.open(way);
    for (let key = 0; key < 100; key += 1) await type('x');
    expect(numbers(sent)).toEqual(Array.from({ length: 64 }, (_, index) => index + 1));
    outgoing.acked(10);
    expect(numbers(sent)).toEqual(expect.arrayContaining([65]));
    expect(sent.length).toBeLessThanOrEqual(74);
  });

  it('merges what waits offline, and never what was sent', async () => {
    const { outgoing, sent, way, type, store } = outgoingOf();
    outgoing.open(way);
    await type('a');
    const first = sent[0];
    outgoing.close();
    for (const key of 'bcd') await type(key);
    expect(outgoing.unsaved).toBe(2);
    expect(await store.entries('d', 's')).toHaveLength(2);
    outgoing.open(way);
    expect(numbers(sent)).toEqual([1, 1, 2]);
    expect(sent[1]).toEqual(first);
    const doc = new Y.Doc();
    for (const { bytes } of sent) Y.applyUpdate(doc, bytes);
    expect(doc.getText('t').toString()).toBe('abcd');
  });

  it('does not merge edits that were made on different bases', async () => {
    const { outgoing, type } = outgoingOf();
    await type('four!');
    await type('more');
    expect(outgoing.entries().map(({ baseSeq }) => baseSeq)).toEqual([1, 2]);
  });

  it('L22 goes back to the refused number and sends the same bytes again', async () => {
    const { outgoing, sent, way, type } = outgoingOf();
    outgoing.open(way);
    for (const key of 'abc') await type(key);
    outgoing.acked(1);
    expect(outgoing.goBack(2, 5)).toBe(true);
    expect(sent).toHaveLength(3);
    await new Promise((resolve) => outgoing.open({ ...way, send: (entry) => sent.push(entry) === 5 && resolve(null) }));
    expect(numbers(sent)).toEqual([1, 2, 3, 2, 3]);
    expect(sent[3]).toEqual(sent[1]);
  });

  it('tells when the server misses what it has acknowledged', async () => {
    const { outgoing, way, type } = outgoingOf();
    outgoing.open(way);
    await type('a');
    outgoing.acked(1);
    expect(outgoing.goBack(1)).toBe(false);
  });

  it('goes on with what an earlier page stored, numbers and bytes unchanged', async () => {
    const before = outgoingOf();
    await before.type('a');
    const stored = await before.store.entries('d', 's');
    const { outgoing, sent, way, type, doc } = outgoingOf(before.store, stored);
    doc.clientID = 77;
    await type('b');
    outgoing.open(way);
    expect(sent[0]).toEqual(stored[0]);
    expect(numbers(sent)).toEqual([1, 2]);
  });

  it('sends on when the device can not store, and says so', async () => {
    class FullDisk extends MemoryOutbox {
      override put(): Promise<void> {
        return Promise.reject(new Error('QuotaExceededError'));
      }
    }
    const { outgoing, sent, way, type, failures } = outgoingOf(new FullDisk());
    outgoing.open(way);
    await type('a');
    await type('b');
    expect(numbers(sent)).toEqual([1, 2]);
    expect(failures).toHaveLength(2);
  });
});
