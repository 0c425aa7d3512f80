import { useSyncExternalStore } from 'react';

/** What a screen reader is told politely: a count makes the same sentence be read twice. */
interface Announcement {
  readonly text: string;
  readonly count: number;
}

let latest: Announcement = { text: '', count: 0 };
const listeners = new Set<() => void>();

/**
 * Says something to people who do not see the page change, without moving the focus.
 * @param text - one short sentence
 */
export function announce(text: string): void {
  latest = { text, count: latest.count + 1 };
  for (const listener of listeners) listener();
}

export function useAnnouncement(): Announcement {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => latest,
  );
}
