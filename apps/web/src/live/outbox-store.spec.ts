import 'fake-indexeddb/auto';
import { newId } from '#shared';
import { waitFor } from '../../../../test/support/wait-for.js';
import type { KeptEdit, OutboxEntry, OutboxStore } from './outbox.js';
import { IndexedDbOutbox } from './outbox-indexed-db.js';
import { type LastText, MAX_LAST_TEXTS } from './last-text.js';
import { MemoryOutbox } from './outbox-memory.js';

const server = 'https://assembly.example';
const entry = (pushNo: number): OutboxEntry => ({
  pushNo,
  baseSeq: 3,
  clientId: 9,
  bytes: Uint8Array.of(1, 2, pushNo),
});
const kept = (documentId: string, id = newId()): KeptEdit => ({
  id,
  documentId,
  at: 1,
  cause: 'live.frozen',
  reason: 'document_is_frozen',
  changes: [{ clauseId: 'c1', before: 'old', after: 'new' }],
  words: 'new',
  entries: [entry(1)],
});

const stores: readonly [string, () => OutboxStore][] = [
  ['MemoryOutbox', () => new MemoryOutbox()],
  ['IndexedDbOutbox', () => new IndexedDbOutbox({ server, userId: newId() })],
];

describe.each(stores)('%s', (_name, make) => {
  it('gives back what it was given, by number, whatever the order of writing', async () => {
    const store = make();
    await store.put('d', 's', entry(10));
    await store.put('d', 's', entry(2));
    expect(await store.entries('d', 's')).toEqual([entry(2), entry(10)]);
    expect(await store.sessions('d')).toEqual(['s']);
  });

  it('keeps the last text of a document until it is forgotten or everything is wiped', async () => {
    const store = make();
    const text: LastText = {
      bytes: Uint8Array.of(1, 2),
      seq: 4,
      role: 'write',
      reason: null,
      state: 'open',
      name: null,
    };
    await store.keepText('d', { ...text, seq: 3 });
    await store.keepText('d', text);
    await store.keepText('e', text);
    expect(await store.lastText('d')).toEqual(text);
    await store.forgetText('d');
    expect(await store.lastText('d')).toBeNull();
    expect(await store.lastText('e')).toEqual(text);
  });

  it('replaces an entry of the same number', async () => {
    const store = make();
    await store.put('d', 's', entry(1));
    await store.put('d', 's', { ...entry(1), bytes: Uint8Array.of(7) });
    expect((await store.entries('d', 's')).map(({ bytes }) => [...bytes])).toEqual([[7]]);
  });

  it('deletes up to the acknowledged number, in that session alone', async () => {
    const store = make();
    for (const session of ['s', 't']) for (const pushNo of [1, 2, 3]) await store.put('d', session, entry(pushNo));
    await store.acknowledged('d', 's', 2);
    expect((await store.entries('d', 's')).map(({ pushNo }) => pushNo)).toEqual([3]);
    expect(await store.entries('d', 't')).toHaveLength(3);
    await store.acknowledged('d', 's', 3);
    expect(await store.sessions('d')).toEqual(['t']);
  });

  it('keeps documents apart', async () => {
    const store = make();
    await store.put('d', 's', entry(1));
    expect(await store.sessions('e')).toEqual([]);
    expect(await store.entries('e', 's')).toEqual([]);
  });

  it('moves a session to the kept edits at once', async () => {
    const store = make();
    await store.put('d', 's', entry(1));
    const edit = kept('d');
    await store.keep('s', edit);
    expect(await store.sessions('d')).toEqual([]);
    expect(await store.kept('d')).toEqual([edit]);
    expect(await store.kept('e')).toEqual([]);
    await store.discard(edit.id);
    expect(await store.kept('d')).toEqual([]);
  });

  it('tells before a sign-out what would be wiped', async () => {
    const store = make();
    await store.put('d', 's', entry(1));
    await store.put('d', 's', entry(2));
    await store.put('e', 't', entry(1));
    await store.keep('t', kept('e'));
    const waiting = await store.waiting();
    expect(waiting.sort((a, b) => a.documentId.localeCompare(b.documentId))).toEqual([
      { documentId: 'd', unsaved: 2, kept: 0 },
      { documentId: 'e', unsaved: 0, kept: 1 },
    ]);
  });
});

describe('IndexedDbOutbox', () => {
  it('survives a reload of the page', async () => {
    const owner = { server, userId: newId() };
    const before = new IndexedDbOutbox(owner);
    await before.put('d', 's', entry(1));
    await before.close();
    expect(await new IndexedDbOutbox(owner).entries('d', 's')).toEqual([entry(1)]);
  });

  it('shows nobody the edits of another user or of another server', async () => {
    const owner = { server, userId: newId() };
    await new IndexedDbOutbox(owner).put('d', 's', entry(1));
    expect(await new IndexedDbOutbox({ server, userId: newId() }).sessions('d')).toEqual([]);
    expect(await new IndexedDbOutbox({ ...owner, server: 'https://other.example' }).sessions('d')).toEqual([]);
  });

  it('wipes one user, edits and kept edits, and leaves the others', async () => {
    const [mine, theirs] = [newId(), newId()];
    const [store, other] = [
      new IndexedDbOutbox({ server, userId: mine }),
      new IndexedDbOutbox({ server, userId: theirs }),
    ];
    await store.put('d', 's', entry(1));
    await store.keep('x', kept('d'));
    await other.put('d', 't', entry(1));
    await store.wipe(mine);
    expect(await store.waiting()).toEqual([]);
    expect(await other.sessions('d')).toEqual(['t']);
  });

  it('gives the oldest session first', async () => {
    const store = new IndexedDbOutbox({ server, userId: newId() });
    await store.put('d', 'zz', entry(1));
    const written = Date.now();
    while (Date.now() === written) await store.entries('d', 'zz'); // the clock has to move on for the next one
    await store.put('d', 'aa', entry(1));
    expect(await store.sessions('d')).toEqual(['zz', 'aa']);
  });
});

describe('the last texts on a device', () => {
  it('are the most recently used ones, and those with unsent edits', async () => {
    const userId = newId();
    const store = new IndexedDbOutbox({ server, userId });
    const text: LastText = { bytes: Uint8Array.of(1), seq: 1, role: 'write', reason: null, state: 'open', name: null };
    await store.put('d0', 's', entry(1));
    for (let nth = 0; nth < MAX_LAST_TEXTS + 2; nth += 1) {
      await store.keepText(`d${nth}`, text);
      const now = Date.now();
      await waitFor(() => Date.now() > now, 'the next millisecond');
    }
    expect(await store.lastText('d0')).toEqual(text);
    expect(await store.lastText('d1')).toBeNull();
    expect(await store.lastText('d2')).toEqual(text);
    await store.wipe(userId);
    expect(await store.lastText('d2')).toBeNull();
  });
});
