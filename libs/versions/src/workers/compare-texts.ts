import { redlineBetween, type Redline } from '#document';
import { storedDocument } from './build-version.js';

/** Two texts as they are stored: brotli of canonical JSON. */
export interface TextPair {
  readonly old: Uint8Array;
  readonly new: Uint8Array;
}

/**
 * Compares two stored texts.
 * @returns their redline
 */
export function compareTexts(texts: TextPair): Redline {
  return redlineBetween(storedDocument(texts.old), storedDocument(texts.new));
}
