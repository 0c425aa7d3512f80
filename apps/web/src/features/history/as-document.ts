import type { DocumentJson } from '#document';

/** Names the type of a text that the server gave; reading it (`readBlocks`) survives whatever it holds. */
export function asDocument(document: unknown): DocumentJson {
  return document as DocumentJson; // reason: OpenAPI has no words for ProseMirror JSON
}
