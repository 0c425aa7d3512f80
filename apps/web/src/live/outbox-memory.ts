import type { LastText } from './last-text.js';
import type { KeptEdit, OutboxEntry, OutboxStore, Waiting } from './outbox.js';

interface StoredSession {
  readonly documentId: string;
  readonly entries: Map<number, OutboxEntry>;
}

/** An outbox that lives as long as the process: for bots, tests and pages without storage. */
export class MemoryOutbox implements OutboxStore {
  readonly #sessions = new Map<string, StoredSession>();
  readonly #kept = new Map<string, KeptEdit>();
  readonly #texts = new Map<string, LastText>();

  sessions(documentId: string): Promise<string[]> {
    const found = [...this.#sessions].filter(([, one]) => one.documentId === documentId && one.entries.size > 0);
    return Promise.resolve(found.map(([session]) => session));
  }

  entries(documentId: string, session: string): Promise<OutboxEntry[]> {
    const stored = this.#sessions.get(session);
    if (stored?.documentId !== documentId) return Promise.resolve([]);
    return Promise.resolve([...stored.entries.values()].sort((a, b) => a.pushNo - b.pushNo));
  }

  put(documentId: string, session: string, entry: OutboxEntry): Promise<void> {
    const stored = this.#sessions.get(session) ?? { documentId, entries: new Map() };
    this.#sessions.set(session, stored);
    stored.entries.set(entry.pushNo, entry);
    return Promise.resolve();
  }

  acknowledged(_documentId: string, session: string, pushNo: number): Promise<void> {
    const entries = this.#sessions.get(session)?.entries ?? new Map<number, OutboxEntry>();
    for (const one of entries.keys()) if (one <= pushNo) entries.delete(one);
    if (entries.size === 0) this.#sessions.delete(session);
    return Promise.resolve();
  }

  keep(session: string, kept: KeptEdit): Promise<void> {
    this.#sessions.delete(session);
    this.#kept.set(kept.id, kept);
    return Promise.resolve();
  }

  kept(documentId: string): Promise<KeptEdit[]> {
    return Promise.resolve([...this.#kept.values()].filter((one) => one.documentId === documentId));
  }

  discard(keptId: string): Promise<void> {
    this.#kept.delete(keptId);
    return Promise.resolve();
  }

  keepText(documentId: string, text: LastText): Promise<void> {
    this.#texts.set(documentId, text);
    return Promise.resolve();
  }

  lastText(documentId: string): Promise<LastText | null> {
    return Promise.resolve(this.#texts.get(documentId) ?? null);
  }

  forgetText(documentId: string): Promise<void> {
    this.#texts.delete(documentId);
    return Promise.resolve();
  }

  waiting(): Promise<Waiting[]> {
    const unsaved = [...this.#sessions.values()].map((one) => ({ ...one, unsaved: one.entries.size, kept: 0 }));
    const kept = [...this.#kept.values()].map((one) => ({ documentId: one.documentId, unsaved: 0, kept: 1 }));
    return Promise.resolve(sumWaiting([...unsaved, ...kept]));
  }

  /** One store holds one user's edits, so all of it goes. */
  wipe(_userId: string): Promise<void> {
    this.#sessions.clear();
    this.#kept.clear();
    this.#texts.clear();
    return Promise.resolve();
  }
}

/**
 * Adds up by document.
 * @returns one entry a document that has anything waiting, in order of first mention
 */
export function sumWaiting(counts: readonly Waiting[]): Waiting[] {
  const sums = new Map<string, Waiting>();
  for (const { documentId, unsaved, kept } of counts) {
    const sum = sums.get(documentId) ?? { documentId, unsaved: 0, kept: 0 };
    sums.set(documentId, { documentId, unsaved: sum.unsaved + unsaved, kept: sum.kept + kept });
  }
  return [...sums.values()].filter((sum) => sum.unsaved + sum.kept > 0);
}
