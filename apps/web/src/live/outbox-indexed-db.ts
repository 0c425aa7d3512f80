import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { type LastText, MAX_LAST_TEXTS, MAX_LAST_TEXTS_BYTES } from './last-text.js';
import type { KeptEdit, OutboxEntry, OutboxOwner, OutboxStore, Waiting } from './outbox.js';
import { sumWaiting } from './outbox-memory.js';

const DATABASE = 'plenary-outbox';
const VERSION = 2;

/** Keys begin with the server and the user, so that two accounts on one device never see each other's edits. */
interface Database extends DBSchema {
  entry: {
    key: [server: string, userId: string, documentId: string, session: string, pushNo: number];
    value: OutboxEntry & OutboxOwner & { documentId: string; session: string; storedAt: number };
  };
  kept: {
    key: [server: string, userId: string, keptId: string];
    value: KeptEdit & OutboxOwner;
  };
  text: {
    key: [server: string, userId: string, documentId: string];
    value: LastText & OutboxOwner & { documentId: string; usedAt: number; size: number };
    indexes: { used: [server: string, userId: string, usedAt: number, size: number] };
  };
}

/** The outbox of a browser: IndexedDB, each write confirmed by the disk (`durability: strict`) before the edit is sent. */
export class IndexedDbOutbox implements OutboxStore {
  readonly #owner: OutboxOwner;
  #database: Promise<IDBPDatabase<Database>> | undefined;

  /** @param owner - server and user whose edits these are */
  constructor(owner: OutboxOwner) {
    this.#owner = owner;
  }

  async sessions(documentId: string): Promise<string[]> {
    const database = await this.#open();
    const all = await database.getAll('entry', this.#range(documentId));
    const since = new Map<string, number>();
    for (const { session, storedAt } of all) since.set(session, Math.min(since.get(session) ?? storedAt, storedAt));
    return [...since].sort(([, a], [, b]) => a - b).map(([session]) => session);
  }

  async entries(documentId: string, session: string): Promise<OutboxEntry[]> {
    const database = await this.#open();
    const all = await database.getAll('entry', this.#range(documentId, session));
    return all.map(({ pushNo, baseSeq, clientId, bytes }) => ({ pushNo, baseSeq, clientId, bytes }));
  }

  async put(documentId: string, session: string, entry: OutboxEntry): Promise<void> {
    const database = await this.#open();
    const write = database.transaction('entry', 'readwrite', { durability: 'strict' });
    const { server, userId } = this.#owner;
    const value = { ...entry, server, userId, documentId, session, storedAt: Date.now() };
    await Promise.all([write.store.put(value), write.done]);
  }

  async acknowledged(documentId: string, session: string, pushNo: number): Promise<void> {
    const database = await this.#open();
    const prefix = [this.#owner.server, this.#owner.userId, documentId, session];
    await database.delete('entry', IDBKeyRange.bound([...prefix, 0], [...prefix, pushNo]));
  }

  async keep(session: string, kept: KeptEdit): Promise<void> {
    const database = await this.#open();
    const write = database.transaction(['entry', 'kept'], 'readwrite', { durability: 'strict' });
    await Promise.all([
      write.objectStore('kept').put({ ...kept, ...this.#owner }),
      write.objectStore('entry').delete(this.#range(kept.documentId, session)),
      write.done,
    ]);
  }

  async kept(documentId: string): Promise<KeptEdit[]> {
    const database = await this.#open();
    const all = await database.getAll('kept', this.#range());
    return all
      .filter((one) => one.documentId === documentId)
      .sort((a, b) => a.at - b.at)
      .map(({ server: _server, userId: _userId, ...kept }) => kept);
  }

  async discard(keptId: string): Promise<void> {
    const database = await this.#open();
    await database.delete('kept', [this.#owner.server, this.#owner.userId, keptId]);
  }

  async keepText(documentId: string, text: LastText): Promise<void> {
    const database = await this.#open();
    const unsent = new Set((await this.waiting()).map((one) => one.documentId));
    const write = database.transaction('text', 'readwrite');
    await write.store.put({ ...text, ...this.#owner, documentId, usedAt: Date.now(), size: text.bytes.length });
    let [count, bytes] = [0, 0];
    // The newest first, by the keys of the index alone: texts are large.
    let place = await write.store.index('used').openKeyCursor(this.#range(), 'prev');
    for (; place !== null; place = await place.continue()) {
      count += 1;
      bytes += place.key[3];
      const isOver = count > MAX_LAST_TEXTS || bytes > MAX_LAST_TEXTS_BYTES;
      if (isOver && !unsent.has(place.primaryKey[2])) await write.store.delete(place.primaryKey);
    }
    await write.done;
  }

  async lastText(documentId: string): Promise<LastText | null> {
    const database = await this.#open();
    const found = await database.get('text', [this.#owner.server, this.#owner.userId, documentId]);
    if (found === undefined) return null;
    const { bytes, seq, role, reason, state, name } = found;
    return { bytes, seq, role, reason, state, name };
  }

  async forgetText(documentId: string): Promise<void> {
    const database = await this.#open();
    await database.delete('text', [this.#owner.server, this.#owner.userId, documentId]);
  }

  async waiting(): Promise<Waiting[]> {
    const database = await this.#open();
    const entries = await database.getAll('entry', this.#range());
    const kept = await database.getAll('kept', this.#range());
    return sumWaiting([
      ...entries.map(({ documentId }) => ({ documentId, unsaved: 1, kept: 0 })),
      ...kept.map(({ documentId }) => ({ documentId, unsaved: 0, kept: 1 })),
    ]);
  }

  async wipe(userId: string): Promise<void> {
    const database = await this.#open();
    const write = database.transaction(['entry', 'kept', 'text'], 'readwrite', { durability: 'strict' });
    const all = below([this.#owner.server, userId]);
    await Promise.all([
      write.objectStore('entry').delete(all),
      write.objectStore('kept').delete(all),
      write.objectStore('text').delete(all),
      write.done,
    ]);
  }

  /** Closes the database; it opens again by itself when it is needed. */
  async close(): Promise<void> {
    const database = await this.#database;
    this.#database = undefined;
    database?.close();
  }

  #open(): Promise<IDBPDatabase<Database>> {
    this.#database ??= openOutbox(() => (this.#database = undefined));
    return this.#database;
  }

  #range(...rest: string[]): IDBKeyRange {
    return below([this.#owner.server, this.#owner.userId, ...rest]);
  }
}

/** All keys that begin like this: an array sorts behind every number and string in IndexedDB. */
function below(prefix: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}

async function openOutbox(forget: () => void): Promise<IDBPDatabase<Database>> {
  try {
    return await openDB<Database>(DATABASE, VERSION, {
      upgrade(database, oldVersion) {
        if (oldVersion < 1) {
          database.createObjectStore('entry', { keyPath: ['server', 'userId', 'documentId', 'session', 'pushNo'] });
          database.createObjectStore('kept', { keyPath: ['server', 'userId', 'id'] });
        }
        const texts = database.createObjectStore('text', { keyPath: ['server', 'userId', 'documentId'] });
        texts.createIndex('used', ['server', 'userId', 'usedAt', 'size']);
      },
      // A newer page in another tab waits for us: let go, and open again with the next use.
      blocking: (_current, _blocked, event) => {
        forget();
        (event.target as IDBDatabase).close(); // reason: versionchange events of IndexedDB have a database as target
      },
      terminated: forget,
    });
  } catch (error) {
    forget();
    throw error;
  }
}
