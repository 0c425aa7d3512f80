import type { Actor } from '#contracts';
import type { DocumentJson, ParsedMarkdown } from '#document';
import type { Tx } from '#platform';

/** The end of a text's log. */
export interface TextHead {
  readonly seq: number;
  readonly changedAt: Date;
}

/** Where texts are kept; the live library implements it. */
export abstract class DocumentStore {
  /**
   * Reads Markdown, a long one off the event loop that carries the keystrokes.
   * @throws DomainError document.too_large, document.too_deep, document.too_many_blocks, document.too_intricate
   */
  abstract parse(markdown: string): Promise<ParsedMarkdown>;

  /**
   * Makes a text in the transaction of whatever it belongs to.
   * @param actor - recorded as the one who entered the seed
   * @param seed - the text it starts with
   */
  abstract create(tx: Tx, actor: Actor, seed: DocumentJson): Promise<{ readonly documentId: string }>;

  /**
   * Tells how far texts go.
   * @returns Map document id → its last row, and about when that was stored; unknown ids are left out
   */
  abstract heads(tx: Tx, documentIds: readonly string[]): Promise<ReadonlyMap<string, TextHead>>;

  /** Reads the stored text at its head. */
  abstract read(tx: Tx, documentId: string): Promise<{ readonly document: DocumentJson; readonly seq: number }>;
}
