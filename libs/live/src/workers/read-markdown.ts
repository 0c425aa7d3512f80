import { type DocumentJson, documentToYjs, type ParsedMarkdown, parseMarkdown } from '#document';
import { answered, type ThreadAnswer } from '#shared';
import { parseUpdateMeta } from 'yjs';

/** Reads a text; refusals come back as data. */
export function readMarkdown(markdown: string): Promise<ThreadAnswer<ParsedMarkdown>> {
  return answered(() => parseMarkdown(markdown));
}

/** The first row of a new text. */
export interface SeedRow {
  /** Yjs update v1. */
  readonly payload: Uint8Array;
  /** The client id's clock behind it. */
  readonly clockEnd: number;
}

/** Writes a text as the first update of a new document. */
export function seedRow({
  document,
  clientId,
}: {
  readonly document: DocumentJson;
  readonly clientId: number;
}): SeedRow {
  const payload = documentToYjs(document, clientId);
  return { payload, clockEnd: parseUpdateMeta(payload).to.get(clientId) ?? 0 };
}
