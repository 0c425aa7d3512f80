import type { Action, RightsView } from '#contracts';

/** Tells whether the server lets the reader do something; what it does not mention is not allowed. */
export function may(rights: RightsView, action: Action): boolean {
  return rights[action]?.ok ?? false;
}
