import type { OutboxStore, TextName } from '#live-client';
import { ApiError } from '../../api/api-error.js';
import { part } from '../../ui/lazy-part.js';

/**
 * Counts what a person typed that only this device has: edits not yet sent, and edits kept after a refusal.
 * @returns 0 also where the browser keeps nothing (a private window of some browsers)
 * @throws ApiError network when what reads them could not be loaded: nobody may take that for 0
 */
export async function countDeviceEdits(personId: string): Promise<number> {
  const outbox = await outboxOf(personId).catch(() => {
    throw new ApiError('network', 0);
  });
  try {
    const waiting = await outbox.waiting();
    return waiting.reduce((sum, { unsaved, kept }) => sum + unsaved + kept, 0);
  } catch {
    return 0; // nothing can be kept, so nothing can be lost
  }
}

/** A text with edits that only this device has. */
export interface DeviceEdits {
  readonly documentId: string;
  readonly unsaved: number;
  readonly name: TextName | null;
}

/**
 * Lists the texts in which edits of a person wait on this device: they are sent when the text is opened again.
 * @returns empty also where the browser keeps nothing
 */
export async function unsentEdits(personId: string): Promise<readonly DeviceEdits[]> {
  try {
    const outbox = await outboxOf(personId);
    const waiting = (await outbox.waiting()).filter(({ unsaved }) => unsaved > 0);
    return await Promise.all(
      waiting.map(async ({ documentId, unsaved }) => {
        const name = (await outbox.lastText(documentId))?.name ?? null;
        return { documentId, unsaved, name };
      }),
    );
  } catch {
    return []; // nothing can be kept, so nothing waits
  }
}

/** Removes a person's edits from this device, so that whoever uses it next does not find them. */
export async function wipeDeviceEdits(personId: string): Promise<void> {
  try {
    await (await outboxOf(personId)).wipe(personId);
  } catch {
    // As above: there is nothing to remove.
  }
}

/** Loaded when asked for: most pages never open a text. */
const loadOutbox = part(() => import('../../live/outbox-indexed-db.js'));

async function outboxOf(personId: string): Promise<OutboxStore> {
  const { IndexedDbOutbox } = await loadOutbox();
  return new IndexedDbOutbox({ server: window.location.origin, userId: personId });
}
