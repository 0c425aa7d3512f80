import type { ClauseKind, ClauseMarker, MarkName } from './vocabulary.js';

/** A document as ProseMirror writes it (`Node.toJSON()`): a flat list of blocks. Absent attributes stand for their defaults. */
export interface DocumentJson {
  readonly type: 'doc';
  readonly content?: readonly BlockJson[];
}

export type BlockJson = ClauseJson | TableJson | CodeBlockJson | FootnoteJson;
export type InlineJson = TextJson | FootnoteReferenceJson | CrossReferenceJson | HardBreakJson;

export interface ClauseJson {
  readonly type: 'clause';
  readonly attrs?: {
    readonly id?: string | null;
    readonly kind?: ClauseKind;
    readonly level?: number;
    readonly marker?: ClauseMarker | null;
  };
  readonly content?: readonly InlineJson[];
}
export interface TableJson {
  readonly type: 'table';
  readonly attrs?: { readonly id?: string | null };
  readonly content?: readonly TableRowJson[];
}
export interface TableRowJson {
  readonly type: 'table_row';
  readonly content?: readonly TableCellJson[];
}
export interface TableCellJson {
  readonly type: 'table_cell';
  readonly attrs?: { readonly isHeader?: boolean };
  readonly content?: readonly InlineJson[];
}
export interface CodeBlockJson {
  readonly type: 'code_block';
  readonly attrs?: { readonly id?: string | null; readonly language?: string };
  readonly content?: readonly TextJson[];
}
export interface FootnoteJson {
  readonly type: 'footnote';
  readonly attrs?: { readonly id?: string | null; readonly label?: string };
  readonly content?: readonly InlineJson[];
}

export interface MarkJson {
  readonly type: MarkName;
  readonly attrs?: { readonly href?: string };
}
export interface TextJson {
  readonly type: 'text';
  readonly text: string;
  readonly marks?: readonly MarkJson[];
}
export interface FootnoteReferenceJson {
  readonly type: 'footnote_reference';
  readonly attrs?: { readonly label?: string };
  readonly marks?: readonly MarkJson[];
}
/** `target`: a block's id. `label`: words to show; empty shows the target's number, which follows it. */
export interface CrossReferenceJson {
  readonly type: 'cross_reference';
  readonly attrs?: { readonly target?: string | null; readonly label?: string };
  readonly marks?: readonly MarkJson[];
}
export interface HardBreakJson {
  readonly type: 'hard_break';
  readonly marks?: readonly MarkJson[];
}

/** A document that nobody checked: any nodes, attributes and marks. Every `DocumentJson` is one. */
export interface LooseDocument {
  readonly content?: readonly LooseNode[];
}
export interface LooseNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly text?: unknown;
  readonly marks?: readonly LooseMark[];
  readonly content?: readonly LooseNode[];
}
export interface LooseMark {
  readonly type: string;
  readonly attrs?: unknown;
}

/**
 * Makes the text that every new document starts with.
 * @returns a document without any block
 */
export function emptyDocument(): DocumentJson {
  return { type: 'doc', content: [] };
}
