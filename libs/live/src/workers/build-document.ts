import { type DocumentJson, yjsToDocument } from '#document';
import { type PackedState, unpackState } from './state.js';

export interface BuildTask {
  /** Where to begin; null for an empty document. */
  readonly base: PackedState | null;
  /** What came behind it, in order, Yjs update v1. */
  readonly updates: readonly Uint8Array[];
}

/** Builds a text from a snapshot and its log, on a throw-away Yjs document. */
export function buildDocument({ base, updates }: BuildTask): DocumentJson {
  return yjsToDocument(base === null ? [...updates] : [unpackState(base), ...updates]);
}
