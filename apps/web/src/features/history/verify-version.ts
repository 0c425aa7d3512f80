import type { VersionRow } from '#contracts';
import { documentHashes } from '#document';
import { asDocument } from './as-document.js';

export interface Verdict {
  /** Both hashes are those that the server names. */
  readonly isSame: boolean;
  /** As computed here. */
  readonly contentHash: string;
}

/**
 * Computes the hashes of a version's text and compares them with what the server says they are.
 * @param document - ProseMirror JSON, as the server gave it
 * @see libs/document/HASHES.md
 */
export function verifyVersion(version: Pick<VersionRow, 'contentHash' | 'structureHash'>, document: unknown): Verdict {
  const { contentHash, structureHash } = documentHashes(asDocument(document));
  return { isSame: contentHash === version.contentHash && structureHash === version.structureHash, contentHash };
}
