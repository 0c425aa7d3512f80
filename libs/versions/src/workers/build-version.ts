import { countWords, documentHashes, type DocumentJson, FRAGMENT_NAME, readFragment, toPlainText } from '#document';
import { canonicalJson, type Json } from '#shared';
import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as Y from 'yjs';
import { type PackedUpdates, unpackUpdates } from './packed-updates.js';

/** The content of a version, as it is stored. Bytes are compressed with brotli. */
export interface BuiltVersion {
  /** Canonical JSON of the document. */
  readonly document: Uint8Array;
  readonly plainText: string;
  /** Yjs update v1 of everything up to the seq: a fork starts from it. */
  readonly state: Uint8Array;
  /** SHA-256 of the canonical JSON, hex: names the stored text, levels and all. */
  readonly documentHash: string;
  readonly contentHash: string;
  readonly structureHash: string;
  readonly clauseHashes: Readonly<Record<string, string>>;
  readonly clauseCount: number;
  readonly wordCount: number;
}

/** Larger gains little and takes ten times as long. */
const QUALITY = 5;

/**
 * Builds what a text was from its log.
 * @param updates - of all rows up to the seq, in order
 * @returns what is stored of a version; O(rows + text), for a thread
 */
export function buildVersion(updates: PackedUpdates): BuiltVersion {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of unpackUpdates(updates)) Y.applyUpdate(doc, update);
  });
  const document = readFragment(doc.getXmlFragment(FRAGMENT_NAME));
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { ...describe(document), state: compressed(state) };
}

/** Many times as fast as the one that pages have. */
function nativeHash(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

function describe(document: DocumentJson): Omit<BuiltVersion, 'state'> {
  const json = Buffer.from(canonicalJson(document as unknown as Json)); // reason: a document is JSON, its type has optional fields
  const { contentHash, structureHash, clauseHashes } = documentHashes(document, nativeHash);
  return {
    document: compressed(json),
    plainText: toPlainText(document),
    documentHash: nativeHash(json),
    contentHash,
    structureHash,
    clauseHashes: Object.fromEntries(clauseHashes),
    clauseCount: (document.content ?? []).filter(({ type }) => type === 'clause').length,
    wordCount: countWords(document),
  };
}

/**
 * Reads the document of a version as it is stored.
 * @param bytes - brotli of its canonical JSON
 */
export function storedDocument(bytes: Uint8Array): DocumentJson {
  return JSON.parse(brotliDecompressSync(bytes).toString('utf8')) as DocumentJson; // reason: written by `describe`
}

function compressed(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
}
