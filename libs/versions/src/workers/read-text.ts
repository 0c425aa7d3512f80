import { type DocumentJson, yjsToDocument } from '#document';
import { type PackedUpdates, unpackUpdates } from './packed-updates.js';

/**
 * Reads a text out of updates.
 * @param updates - a state and the rows after it, or all rows
 */
export function readText(updates: PackedUpdates): DocumentJson {
  return yjsToDocument(unpackUpdates(updates));
}
