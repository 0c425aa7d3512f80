import type { OutboxStore } from '#live-client';

/**
 * Counts what a person typed that only this device has: edits not yet sent, and edits kept after a refusal.
 * @returns 0 also where the browser keeps nothing (a private window of some browsers)
 */
export async function countDeviceEdits(personId: string): Promise<number> {
  try {
    const waiting = await (await outboxOf(personId)).waiting();
    return waiting.reduce((sum, { unsaved, kept }) => sum + unsaved + kept, 0);
  } catch {
    return 0; // nothing can be kept, so nothing can be lost
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
async function outboxOf(personId: string): Promise<OutboxStore> {
  const { IndexedDbOutbox } = await import('../../live/outbox-indexed-db.js');
  return new IndexedDbOutbox({ server: window.location.origin, userId: personId });
}
