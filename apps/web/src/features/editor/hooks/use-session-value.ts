import { useSyncExternalStore } from 'react';
import type { TextSession, TextView } from '../session/text-session.js';

/**
 * Reads something off a session and follows it.
 * @param select - returns a value that stays the same object as long as it means the same
 */
export function useSessionValue<Value>(session: TextSession, select: (view: TextView) => Value): Value {
  return useSyncExternalStore(session.subscribe, () => select(session.view));
}
