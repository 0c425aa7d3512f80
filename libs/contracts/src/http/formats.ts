import type { ImportNote } from './proposals.js';

export const exportFormats = ['markdown', 'html', 'docx', 'pdf', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/**
 * GET /api/documents/:documentId/export?format&language → the stored text as a file
 * GET /api/versions/:versionId/export?format&language → the same of a version
 * The answer ends when whoever asked goes away: that is how an export is cancelled.
 */
export interface ExportQuery {
  readonly format: ExportFormat;
  /** BCP 47; the text's script decides when absent. */
  readonly language?: string;
}

/** Formats in which changes can be accepted and rejected. */
export const comparisonFormats = ['docx'] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];
/**
 * GET /api/proposals/:proposalId/comparison/export?from&to&format&language → the comparison of two texts as a file with tracked
 * changes: accepting all gives the text `to`, rejecting all the text `from`.
 */
export interface ComparisonExportQuery {
  /** Id of a version of the proposal, or `now`. */
  readonly from: string;
  readonly to: string;
  readonly format: ComparisonFormat;
  /** BCP 47; the text's script decides when absent. */
  readonly language?: string;
}

export const importFormats = ['markdown', 'html', 'docx', 'text'] as const;
export type ImportFormat = (typeof importFormats)[number];
export const trackedTexts = ['accepted', 'rejected'] as const;
/** Which text a file with tracked changes stands for. */
export type TrackedText = (typeof trackedTexts)[number];

/** Largest file that is read: a long draft with its pictures. */
export const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

/**
 * POST /api/imports?format&tracked – the body is the file, as `application/octet-stream` → ImportPreview. Nothing is kept: to
 * create a proposal send `markdown` as its start, {kind: 'markdown'}; it gives the same text, down to `contentHash`.
 */
export interface ImportPreview {
  readonly format: ImportFormat;
  readonly markdown: string;
  readonly contentHash: string;
  /** The heading that stands for the whole, or an empty text: what to propose as title. */
  readonly title: string;
  readonly outline: readonly ImportHeading[];
  readonly counts: ImportCounts;
  /** In the order of the file; `line` is the paragraph for files that have no lines, 0 for the file as a whole. */
  readonly notes: readonly ImportNote[];
  readonly revisions: ImportRevisions;
  readonly comments: readonly ImportedComment[];
}
export interface ImportHeading {
  readonly level: number;
  readonly number: string;
  readonly title: string;
}
export interface ImportCounts {
  readonly clauses: number;
  readonly words: number;
  readonly tables: number;
  readonly footnotes: number;
}
/** Tracked changes of a Word file. */
export interface ImportRevisions {
  readonly insertions: number;
  readonly deletions: number;
  readonly formatting: number;
  readonly authors: readonly string[];
}
/** Comments of a Word file; they are shown, not brought in. */
export interface ImportedComment {
  readonly author: string;
  readonly text: string;
}
