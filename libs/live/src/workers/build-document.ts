import { type DocumentJson, yjsToDocument } from '#document';

/**
 * Builds a text from its log, on a throw-away Yjs document.
 * @param updates - in order, Yjs update v1
 */
export function buildDocument(updates: readonly Uint8Array[]): DocumentJson {
  return yjsToDocument([...updates]);
}
