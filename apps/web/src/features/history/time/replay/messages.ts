import type { AuthorsShown } from '#contracts';
import type { Block, Redline } from '#document';

/** What the page asks of the thread that replays a text. */
export type ReplayQuestion =
  | { readonly ask: 'open'; readonly documentId: string }
  /** Show the text at a row; what changed since another row is marked. The latest question counts. */
  | { readonly ask: 'show'; readonly seq: number; readonly since: number }
  | { readonly ask: 'compare'; readonly from: number; readonly to: number };

export type ReplayAnswer =
  | { readonly told: 'frame'; readonly frame: SentFrame }
  | { readonly told: 'comparison'; readonly from: number; readonly to: number; readonly redline: Redline }
  /** `status` 0: no answer came. */
  | { readonly told: 'refusal'; readonly of: 'show' | 'compare'; readonly status: number; readonly body: unknown };

/** What the header of a window says. */
export type PastHeader = AuthorsShown & { readonly headSeq: number };

/** The text at a row, and who wrote that row. */
export interface SentFrame {
  readonly seq: number;
  /** When the row was stored, ms since 1970; null for the empty text before the first row. */
  readonly at: number | null;
  /** An index into `authors`. */
  readonly author: number | null;
  readonly shown: Pick<AuthorsShown, 'authors' | 'display'>;
  readonly blocks: readonly SentBlock[];
  /** Null when they are as they were. */
  readonly names: SentNames | null;
  /** Characters, since the row that the question named. */
  readonly inserted: number;
  readonly deleted: number;
  /** Key of the first block that changed. */
  readonly changed: string | null;
}

/** A block by its key; null when it is as it was. */
export interface SentBlock {
  readonly key: string;
  readonly shown: ShownBlock | null;
}

export interface ShownBlock {
  readonly block: Block;
  readonly number: string;
  /** Its number or first words. */
  readonly label: string;
  readonly change: BlockChange | null;
}

/** What became of a block; its new words stand at [from, to), as ProseMirror counts positions. */
export interface BlockChange {
  readonly isNew: boolean;
  readonly from: number;
  readonly to: number;
}

/** What the references in a text show. */
export interface SentNames {
  readonly clauses: Readonly<Record<string, string>>;
  readonly notes: Readonly<Record<string, number>>;
}
