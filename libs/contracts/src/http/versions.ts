import type { Stage, VersionReason } from '../vocabulary.js';
import type { ImportNote } from './proposals.js';

/** GET /api/proposals/:proposalId/versions?before&limit → VersionsPage · POST … NewVersion → VersionRow */
export interface VersionRow {
  readonly id: string;
  readonly proposalId: string;
  readonly documentId: string;
  /** 1, 2, 3 … within the proposal. */
  readonly number: number;
  /** The row of the text's log up to which it is what was written. */
  readonly seq: number;
  readonly reason: VersionReason;
  /** Of the proposal when the version was asked for; of a `stage` or `ballot` version the stage that was entered. */
  readonly stage: Stage;
  readonly label: string;
  readonly message: string;
  /** Null for the server itself, and for whoever is not shown people. */
  readonly author: { readonly id: string; readonly name: string } | null;
  readonly parentId: string | null;
  readonly schemaVersion: number;
  readonly contentHash: string;
  readonly structureHash: string;
  readonly clauseCount: number;
  readonly wordCount: number;
  /** When it was asked for. */
  readonly at: string;
}

export interface VersionsPage {
  /** The newest first. */
  readonly versions: readonly VersionRow[];
  /** Ask again with `before` this number; null at the end. */
  readonly before: number | null;
  readonly canMake: boolean;
  readonly canRestore: boolean;
}

export interface NewVersion {
  readonly label: string;
  readonly message?: string;
}

/** GET /api/versions/:versionId → VersionRow · GET /api/versions/:versionId/content → VersionContent */
export interface VersionContent {
  readonly version: VersionRow;
  /** ProseMirror JSON, `DocumentJson` of the document library. */
  readonly document: unknown;
  /** Clause id → clauseHash. */
  readonly clauseHashes: Readonly<Record<string, string>>;
}

/** One side of a comparison; a text as it is now has no version. */
export interface ComparedText {
  readonly version: VersionRow | null;
  readonly seq: number;
  readonly contentHash: string;
  readonly structureHash: string;
}

/**
 * GET /api/proposals/:proposalId/comparison?from&to&offset&limit – `from` and `to` are ids of versions of the proposal, or
 * `now` → Comparison
 */
export interface Comparison {
  readonly from: ComparedText;
  readonly to: ComparedText;
  /** `Redline` of the document library; `entries` are those of this page. */
  readonly redline: unknown;
  readonly entryCount: number;
  readonly offset: number;
  /** Of the next page; null at the end. */
  readonly nextOffset: number | null;
}

/**
 * GET /api/proposals/:proposalId/clauses/:clauseId/history?before&limit → ClauseHistory: the versions that changed a clause
 * or what belongs to it, the newest first.
 */
export interface ClauseHistory {
  readonly clauseId: string;
  readonly steps: readonly ClauseStep[];
  /** Ask again with `before` this number; null at the end. */
  readonly before: number | null;
}
export interface ClauseStep {
  readonly version: VersionRow;
  /** The version before it, with which it is compared; null where the clause is in the first version. */
  readonly since: VersionRow | null;
  readonly change: 'added' | 'changed' | 'removed';
  readonly clauseHash: string | null;
  /** `RedlineEntry[]` of the document library: the clause and what belongs to it. */
  readonly entries: readonly unknown[];
}

/** POST /api/proposals/:proposalId/restorations Restoration → Restored */
export interface Restoration {
  readonly versionId: string;
  /** One clause with what belongs to it; the whole text when absent. */
  readonly clauseId?: string;
}
export interface Restored {
  /** The text before: restoring it undoes this. */
  readonly before: VersionRow;
  readonly after: VersionRow;
}

/** POST /api/proposals/:proposalId/imports TextImport → TextImported: a text from elsewhere takes the place of the present one. */
export interface TextImport {
  readonly markdown: string;
  /** Of the version that it becomes: the name of the file, or of the draft. Shown with its words, too. */
  readonly label: string;
  readonly message?: string;
}
export interface TextImported extends Restored {
  readonly importNotes: readonly ImportNote[];
}
