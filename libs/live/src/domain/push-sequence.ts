/** Where one session stands: which pushes are stored, which are under way, and whether one was refused. */
export interface SequenceState {
  /** The last push that is committed; 0 when none. */
  readonly stored: number;
  /** The last push that was taken in; `stored` when nothing is under way. */
  readonly taken: number;
  /** After a refusal: the only number that is taken; null otherwise. */
  readonly refused: number | null;
}

export type SequenceDecision =
  /** The next one: take it in. */
  | { readonly kind: 'take' }
  /** It is committed: acknowledge again. */
  | { readonly kind: 'stored' }
  /** It is under way already, or it follows a refused one: no answer. */
  | { readonly kind: 'ignore' }
  /** Something is missing before it: `missing` is what the client goes on from. */
  | { readonly kind: 'gap'; readonly missing: number };

/**
 * Decides what a push is by its number alone.
 * @param pushNo - a positive integer
 * @see PROTOCOL.md L14, L15, L22
 */
export function decidePush(state: SequenceState, pushNo: number): SequenceDecision {
  if (pushNo <= state.stored) return { kind: 'stored' };
  if (pushNo <= state.taken) return { kind: 'ignore' };
  if (state.refused !== null) return pushNo === state.refused ? { kind: 'take' } : { kind: 'ignore' };
  if (pushNo === state.taken + 1) return { kind: 'take' };
  return { kind: 'gap', missing: state.taken + 1 };
}

/** @returns the state after a push was taken in: it is under way */
export function afterTaking(state: SequenceState, pushNo: number): SequenceState {
  return { stored: state.stored, taken: pushNo, refused: null };
}

/** @returns the state after all pushes up to this one were found or made committed */
export function afterStoring(state: SequenceState, pushNo: number): SequenceState {
  const stored = Math.max(state.stored, pushNo);
  const isPast = state.refused !== null && state.refused <= stored;
  return { stored, taken: Math.max(state.taken, stored), refused: isPast ? null : state.refused };
}

/** @returns the state after a refusal: what was under way from this number on is forgotten, and only it may come next */
export function afterRefusing(state: SequenceState, pushNo: number): SequenceState {
  return { stored: state.stored, taken: Math.min(state.taken, pushNo - 1), refused: pushNo };
}
