import { IndexedDbOutbox, LiveConnection, MemoryOutbox } from '#live-client';
import type { LiveDocument, OutboxStore, TextName } from '#live-client';

interface Held {
  readonly connection: LiveConnection;
  readonly outbox: OutboxStore;
  readonly personId: string | null;
}

let held: Held | null = null;
/** Texts on their way to being closed: one can be open only once. */
const closing = new Map<string, Promise<void>>();

/**
 * The one live connection of this page, and where this person's edits wait. Another person than before means another
 * connection: the server knows who it is from the moment it is made.
 * @param personId - who is signed in; null for a reader without account, who has no edits to keep
 */
function liveConnection(personId: string | null): Pick<Held, 'connection' | 'outbox'> {
  if (held !== null && held.personId !== personId) {
    void held.connection.close();
    held = null;
  }
  const server = window.location.origin;
  held ??= {
    personId,
    connection: new LiveConnection({ url: server }),
    outbox: personId === null ? new MemoryOutbox() : new IndexedDbOutbox({ server, userId: personId }),
  };
  return held;
}

/**
 * Opens a text for a person, once an earlier page of it is done with.
 * @param personId - as for the connection
 * @param name - how its unsent edits are told of on other pages
 * @param isWanted - asked when the text can be opened: the page may be gone by then
 * @returns null when it is not wanted any more
 */
export async function openText(
  documentId: string,
  { personId, name }: { readonly personId: string | null; readonly name: TextName },
  isWanted: () => boolean,
): Promise<LiveDocument | null> {
  do await closing.get(documentId);
  while (closing.has(documentId));
  if (!isWanted()) return null;
  const { connection, outbox } = liveConnection(personId);
  return connection.open(documentId, { outbox, name });
}

/** Closes a text: what is not saved stays on the device. */
export function closeText(text: LiveDocument): void {
  const done = text.close().finally(() => closing.delete(text.documentId));
  closing.set(text.documentId, done);
}
