import type { Block, Inline } from '#document';

/** Who made a change, and when. */
export interface ChangeAuthor {
  readonly name: string;
  /** ISO 8601; null when it is not known. */
  readonly at: string | null;
}

/** Words of one block that were kept, put in or taken out. */
export interface ComparedWords {
  readonly change: 'kept' | 'inserted' | 'deleted';
  readonly content: readonly Inline[];
  /** Null stands for the comparison's own author. */
  readonly author: ChangeAuthor | null;
}

/**
 * One block of a comparison, in reading order. `kept` blocks have their words compared; an `inserted` or `deleted` block is
 * that as a whole. A moved block stands twice: deleted where it was, inserted where it is.
 */
export type ComparedBlock =
  | {
      readonly change: 'kept';
      /** As it is now. */
      readonly block: Block;
      /** As it was. */
      readonly before: Block;
      /** Clauses and footnotes only; null for blocks whose words did not change, and for tables and code, which then stand twice. */
      readonly words: readonly ComparedWords[] | null;
    }
  | { readonly change: 'inserted' | 'deleted'; readonly block: Block; readonly author: ChangeAuthor | null };

/** Two states of a text, as one. What is not `deleted` gives the new text, what is not `inserted` the old one. */
export interface Comparison {
  readonly blocks: readonly ComparedBlock[];
  readonly author: ChangeAuthor;
}
