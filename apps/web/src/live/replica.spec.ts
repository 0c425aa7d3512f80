import * as Y from 'yjs';
import { MemoryOutbox } from './outbox-memory.js';
import { isOfflineClientId, newSession, offlineClientId, Replica } from './replica.js';

function replicaOf() {
  const seen = { errors: [] as unknown[], broken: 0, strays: 0 };
  const replica = new Replica({
    documentId: 'd',
    store: new MemoryOutbox(),
    changed: () => undefined,
    storeFailed: () => undefined,
    applyError: (error) => void seen.errors.push(error),
    broken: () => void (seen.broken += 1),
    stray: () => void (seen.strays += 1),
    fell: () => undefined,
  });
  return { replica, seen };
}

/** Rows that somebody else typed. */
function rowsOf(clientId: number, ...texts: string[]): { bytes: Uint8Array }[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const rows: { bytes: Uint8Array }[] = [];
  doc.on('update', (bytes: Uint8Array) => void rows.push({ bytes }));
  for (const text of texts) doc.getText('t').insert(doc.getText('t').length, text);
  return rows;
}

describe('Replica', () => {
  it('pushes local edits under the leased id, and nothing that came from elsewhere', () => {
    const { replica } = replicaOf();
    replica.apply(rowsOf(5, 'base'));
    replica.writeAs(9);
    replica.doc.getText('t').insert(4, '!');
    replica.apply(rowsOf(6, 'theirs'));
    replica.flush();
    const entries = replica.outgoing.entries();
    expect(entries.map(({ clientId }) => clientId)).toEqual([9]);
    expect([...Y.parseUpdateMeta(entries[0]?.bytes ?? new Uint8Array()).to.keys()]).toEqual([9]);
  });

  it('L11 never pushes an edit made before the lease', () => {
    const { replica, seen } = replicaOf();
    replica.doc.getText('t').insert(0, 'too early');
    replica.flush();
    expect(replica.outgoing.unsaved).toBe(0);
    expect(seen.strays).toBe(1);
    expect(replica.stopTaking()).toHaveLength(1);
  });

  it('L11 stops when Yjs gives itself another id, and pushes nothing under that', () => {
    const { replica, seen } = replicaOf();
    replica.writeAs(9);
    replica.apply(rowsOf(9, 'somebody else writes under our id'));
    expect(replica.doc.clientID).not.toBe(9);
    expect(seen.broken).toBe(1);
    replica.doc.getText('t').insert(0, 'x');
    expect(replica.outgoing.unsaved).toBe(0);
    expect(seen.strays).toBe(1);
  });

  it('bears a listener that throws: the row is applied, and only drawn anew', () => {
    const { replica, seen } = replicaOf();
    replica.doc.getText('t').observe(() => {
      throw new RangeError('Position out of range');
    });
    replica.apply(rowsOf(5, 'text'));
    expect(replica.doc.getText('t').toString()).toBe('text');
    expect(seen.errors).toHaveLength(1);
    expect(seen.broken).toBe(0);
  });

  it('is broken when a row does not fit in', () => {
    const { replica, seen } = replicaOf();
    replica.apply([{ bytes: Uint8Array.of(1, 1, 7, 0, 200) }]);
    expect(seen.broken).toBe(1);
    expect(seen.errors).toHaveLength(1);
  });

  it('pushes no tidying up of marks or nodes that only a remote change caused', () => {
    const { replica, seen } = replicaOf();
    replica.writeAs(9);
    const text = replica.doc.getText('t');
    text.observe((event, transaction) => {
      if (!transaction.local && text.length > 4)
        replica.doc.transact(() => text.delete(4, text.length - 4), 'a binding');
    });
    replica.apply(rowsOf(5, 'keep', ' and drop'));
    replica.flush();
    expect(text.toString()).toBe('keep');
    expect(replica.outgoing.unsaved).toBe(0);
    expect(seen.strays).toBe(0);
  });

  it('L12 makes offline ids in the range that is reserved for them', () => {
    for (let round = 0; round < 1_000; round += 1) {
      const clientId = offlineClientId();
      expect(Number.isSafeInteger(clientId)).toBe(true);
      expect(isOfflineClientId(clientId)).toBe(true);
    }
    expect(newSession()).toMatch(/^[0-9a-f]{32}$/u);
    expect(newSession()).not.toBe(newSession());
  });
});
