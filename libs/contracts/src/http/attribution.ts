import type { NameDisplay, Stage, VersionReason } from '../vocabulary.js';

/**
 * An author as far as the group shows authors to whoever asks; people who are shown alike are one author.
 * `display` person: all fields; organisation: no person; class: the class alone; nobody: one author without any.
 */
export interface ShownAuthor {
  readonly person: { readonly id: string; readonly name: string } | null;
  /** Null for officers, who speak for no delegation, and for the server. */
  readonly organisation: { readonly id: string; readonly name: string; readonly shortName: string } | null;
  readonly stakeholderClass: string | null;
}

/** What every answer about authors begins with. `author` and the like in it are indexes into `authors`. */
export interface AuthorsShown {
  readonly documentId: string;
  readonly seq: number;
  /** Number of the algorithm (PROVENANCE.md). */
  readonly algorithm: number;
  readonly display: NameDisplay;
  readonly authors: readonly ShownAuthor[];
}

/** `moved` within one push, `returned` from an earlier deletion; the others are what the server noted of a row. */
export type WordingSource = 'moved' | 'returned' | 'restored' | 'imported' | 'adopted' | 'taken_over';

/** Neighbouring characters with one story. */
export interface AttributionRun {
  /** Positions inside the block as ProseMirror counts them, [from, to): a text block's `parentOffset`. */
  readonly from: number;
  readonly to: number;
  /** Whose words: who entered them first. */
  readonly author: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** How the words came to stand here without being written here; null when they were. */
  readonly source: WordingSource | null;
  /** Who put them here, and when; as above where `source` is null. */
  readonly enteredBy: number;
  readonly enteredSeq: number;
  readonly enteredAt: string;
}
export interface AttributionBlock {
  readonly id: string;
  readonly type: string;
  /** The sum of its runs: UTF-16 units of its words. */
  readonly characters: number;
  readonly runs: readonly AttributionRun[];
}

/** What a row was written for: the version restored, the file imported. */
export interface AttributionNote {
  readonly seq: number;
  readonly kind: Exclude<WordingSource, 'moved' | 'returned'>;
  readonly label: string;
}

/** GET /api/documents/:documentId/attribution?seq&after&limit – `seq` defaults to the head; blocks in reading order. */
export interface AttributionPage extends AuthorsShown {
  /** Of the whole text. */
  readonly characters: number;
  readonly blockCount: number;
  readonly blocks: readonly AttributionBlock[];
  /** The rows that runs of this page name by `enteredSeq` and that were written for something. */
  readonly notes: readonly AttributionNote[];
  /** Ask again with `after` this number; null at the end. */
  readonly after: number | null;
}

export interface Share {
  readonly characters: number;
  /** Of the whole that it is a share of, 0 … 1. */
  readonly share: number;
}
export interface AuthorShare extends Share {
  readonly author: number;
}
export interface OrganisationShare extends Share {
  /** Short name; null for officers and the server. */
  readonly organisation: string | null;
}
export interface ClassShare extends Share {
  readonly stakeholderClass: string | null;
}
/** Shares of a part of the text; each list adds up to `characters`, the greatest first. */
export interface PartShares {
  readonly id: string;
  /** As numbered; empty without a number. */
  readonly number: string;
  readonly title: string;
  readonly characters: number;
  readonly authors: readonly AuthorShare[];
  readonly organisations: readonly OrganisationShare[];
  readonly classes: readonly ClassShare[];
}
export interface AuthorContribution extends AuthorShare {
  /** Characters that stand where this author put them, whoever worded them. */
  readonly entered: number;
  readonly clauseCount: number;
  readonly sectionCount: number;
  /** Characters taken away from the text: own words, and others'. */
  readonly deletedOwn: number;
  readonly deletedOthers: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}
/** GET /api/documents/:documentId/contributions?seq · …/contributions/export?seq&format=json|csv|md */
export interface ContributionStatement extends AuthorsShown {
  readonly characters: number;
  readonly contributions: readonly AuthorContribution[];
  readonly organisations: readonly OrganisationShare[];
  readonly classes: readonly ClassShare[];
  readonly sections: readonly PartShares[];
  readonly clauses: readonly PartShares[];
}

/** GET /api/documents/:documentId/deletions?seq&before&limit – the latest first. */
export interface DeletionsPage extends AuthorsShown {
  readonly deletions: readonly DeletionRow[];
  /** Ask again with `before` this number; null at the end. */
  readonly before: number | null;
}
export interface DeletionRow {
  readonly author: number;
  /** `with_clause`: it went with its clause; `unseen`: its author wrote while somebody removed the clause. */
  readonly way: 'words' | 'with_clause' | 'unseen';
  readonly clauseId: string | null;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly at: string;
  /** Cut after 500 characters; `characters` counts all. */
  readonly text: string;
  readonly characters: number;
  /** Whose words went. */
  readonly words: readonly { readonly author: number; readonly characters: number }[];
}

/** GET /api/documents/:documentId/timeline?buckets */
export interface Timeline extends AuthorsShown {
  /** Equal spans of time from the first row to the last; empty ones are left out. */
  readonly bucketMs: number;
  readonly buckets: readonly TimelineBucket[];
  readonly marks: readonly TimelineMark[];
}
export interface TimelineBucket {
  readonly at: string;
  /** Rows in it, [firstSeq, lastSeq]. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly activity: readonly { readonly author: number; readonly edits: number; readonly characters: number }[];
}
/** A version on the slider; versions of reason `stage` are the steps of the proposal. */
export interface TimelineMark {
  readonly seq: number;
  readonly versionId: string;
  readonly number: number;
  readonly reason: VersionReason;
  readonly stage: Stage;
  readonly label: string;
  readonly at: string;
}

/** GET /api/documents/:documentId/clauses/:clauseId/changes – sittings in which a clause's words changed, the latest first. */
export interface ClauseChanges extends AuthorsShown {
  readonly clauseId: string;
  readonly changes: readonly ClauseSitting[];
}
export interface ClauseSitting {
  readonly author: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly inserted: number;
  readonly deleted: number;
}

/** GET /api/documents/:documentId/past/:seq · …/past/:seq/window answers with bytes of `encodeHistory` (#document), whose header is AuthorsShown & {headSeq}. */
export interface PastText {
  readonly documentId: string;
  readonly seq: number;
  /** ProseMirror JSON, `DocumentJson` of the document library. */
  readonly document: unknown;
}
