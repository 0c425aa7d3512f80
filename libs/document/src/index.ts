export {
  canonicalContent,
  canonicalStructure,
  clauseHash,
  contentHash,
  documentHashes,
  structureHash,
} from './domain/canonical.js';
export type { DocumentHashes } from './domain/canonical.js';
export { turningCharacters, turnsOrder } from './domain/clean-text.js';
export { newClauseId } from './domain/clause-ids.js';
export * from './domain/document-json.js';
export { duplicateClauseRepairs } from './domain/id-repairs.js';
export type { IdRepair } from './domain/id-repairs.js';
export {
  footnoteNumbers,
  inlinesOf,
  numberBlocks,
  numberClauses,
  numberFootnotes,
  outline,
  resolveReferences,
} from './domain/numbering.js';
export type { NumberedBlock, OutlineEntry } from './domain/numbering.js';
export type {
  Block,
  Cell,
  ClauseBlock,
  CodeBlock,
  FootnoteBlock,
  Inline,
  Mark,
  Run,
  TableBlock,
} from './domain/blocks.js';
export { joinRuns, readBlocks, writeBlocks } from './domain/blocks.js';
export type { TreeNode } from './domain/clause-tree.js';
export { clauseTree, markerOf } from './domain/clause-tree.js';
export { countWords, inlineText, toPlainText } from './domain/plain-text.js';
export { headingAttributes } from './domain/parse-dom.js';
export { clauseTag, schema } from './domain/schema.js';
export * from './domain/vocabulary.js';
export { documentToYjs, readFragment, yjsToDocument } from './domain/yjs-text.js';
export { MAX_BLOCKS, MAX_MARKDOWN_BYTES, MAX_NESTING } from './domain/markdown-bounds.js';
export type { MarkdownWarning, MarkdownWarningCode } from './domain/markdown-notes.js';
export { markdownWarningCodes } from './domain/markdown-notes.js';
export { parseMarkdown } from './domain/parse-markdown.js';
export type { ParsedMarkdown } from './domain/parse-markdown.js';
export { toMarkdown } from './domain/write-markdown.js';
export { checkVersionRecord, versionRecord } from './domain/version-record.js';
export type { RecordedVersion, RecordVerdict, VersionRecord } from './domain/version-record.js';
export { redlineBetween, REDLINE_ALGORITHM } from './domain/redline.js';
export type { Redline, RedlineEntry, RedlineHead, RedlineSummary } from './domain/redline.js';
export { applyRedline, sideOfRedline } from './domain/redline-apply.js';
export type { RedlinePart } from './domain/redline-parts.js';
export { minorKinds, significances } from './domain/redline-significance.js';
export type { MinorKind, Significance } from './domain/redline-significance.js';
export type { RedlineCell, RedlineRow } from './domain/redline-tables.js';
export type { AuthorsFallenWords, FallenWords } from './domain/fallen-words.js';
export { fallenWords, homelessWords, wordsThatFell } from './domain/fallen-words.js';
export { changeFragment, withIdsOf } from './domain/change-fragment.js';
export { clauseMembers, withClauseOf } from './domain/with-clause.js';
export { decodeHistory, encodeHistory, type RowStory, type ToldWindow } from './domain/history-bytes.js';
export { type HistoryWindow, TextReplay } from './domain/text-replay.js';
export { type AnchoredLine, AnchoredText, type LetterId } from './domain/anchored-text.js';
export {
  type Anchor,
  type AnchorPositions,
  type AnchorQuote,
  MAX_POSITION_BYTES,
  MAX_QUOTE_LENGTH,
  positionsAt,
  quoteAt,
  quoteOfClause,
  readPositions,
} from './domain/anchors.js';
export { replaceRange } from './domain/replace-range.js';
export { type AnchoredRange, type ResolvedAnchor, resolveAnchor } from './domain/anchor-resolution.js';
