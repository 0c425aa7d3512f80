import type { Json } from '#shared';
import { canonicalHash, canonicalJson, textHash } from '#shared';
import type { Block, Inline } from './blocks.js';
import { readBlocks } from './blocks.js';
import type { TreeNode } from './clause-tree.js';
import { clauseTree, inReadingOrder, markerOf } from './clause-tree.js';
import type { DocumentJson } from './document-json.js';
import { footnoteNumbers } from './numbering.js';

/** What the forms of inlines and blocks are written with. */
interface Frame {
  readonly footnotes: ReadonlyMap<string, number>;
  /** Path of every block that has an id. */
  readonly paths: ReadonlyMap<string, readonly number[]>;
  readonly hasIds: boolean;
}

/**
 * Writes a document's content in its one form: the same text gives the same value, whoever typed it in whatever order.
 * @param document - ProseMirror JSON
 * @returns `["document", [block…]]` as HASHES.md says; no ids, numbers, authors, times
 */
export function canonicalContent(document: DocumentJson): Json {
  return formOf(document, { hasIds: false });
}

/**
 * Hashes what a document says.
 * @param document - ProseMirror JSON
 * @returns SHA-256 of the canonical content, 64 hex digits
 * @see HASHES.md
 */
export function contentHash(document: DocumentJson): string {
  return canonicalHash(canonicalContent(document));
}

/**
 * Hashes what a document says and the identity of every block in it.
 * @param document - ProseMirror JSON
 * @returns SHA-256 of the canonical content with ids, 64 hex digits
 * @see HASHES.md
 */
export function structureHash(document: DocumentJson): string {
  return canonicalHash(formOf(document, { hasIds: true }));
}

/**
 * Hashes one block with all that belongs to it in the computed tree.
 * @param document - ProseMirror JSON
 * @param clauseId - id of a clause, table, code block or footnote
 * @returns SHA-256 of its canonical form, 64 hex digits; null when nothing has this id
 * @see HASHES.md
 */
export function clauseHash(document: DocumentJson, clauseId: string): string | null {
  const { tree, frame } = frameOf(document, { hasIds: false });
  const found = inReadingOrder(tree).find(({ node }) => node.block.id === clauseId);
  return found === undefined ? null : canonicalHash(nodeForm(found.node, frame));
}

/** A document's three hashes. */
export interface DocumentHashes {
  readonly contentHash: string;
  readonly structureHash: string;
  /** Block id → clauseHash; blocks without an id are absent. */
  readonly clauseHashes: ReadonlyMap<string, string>;
}

/**
 * Computes all hashes of a document at once.
 * @param document - ProseMirror JSON
 * @param hashOf - SHA-256 of a text's UTF-8 bytes, 64 hex digits; a server has a faster one than a page
 * @returns what `contentHash`, `structureHash` and, for every block, `clauseHash` give; each block is written down once
 * @see HASHES.md
 */
export function documentHashes(document: DocumentJson, hashOf: (text: string) => string = textHash): DocumentHashes {
  const { tree, frame } = frameOf(document, { hasIds: false });
  const clauseHashes = new Map<string, string>();
  const write = (node: TreeNode): WrittenNode => {
    const { content, structure } = writtenNode(node, frame, node.children.map(write));
    if (node.block.id !== null) clauseHashes.set(node.block.id, hashOf(content));
    return { content, structure };
  };
  const written = tree.map(write);
  const documentOf = (form: keyof WrittenNode): string => `["document",${listOf(written.map((node) => node[form]))}]`;
  return { contentHash: hashOf(documentOf('content')), structureHash: hashOf(documentOf('structure')), clauseHashes };
}

/** The canonical JSON of a block with all that belongs to it, without and with ids. */
interface WrittenNode {
  readonly content: string;
  readonly structure: string;
}

function writtenNode({ block }: TreeNode, frame: Frame, children: readonly WrittenNode[]): WrittenNode {
  const own = ownForm(block, frame).map(canonicalJson);
  const below = (form: keyof WrittenNode): string[] =>
    block.type === 'clause' ? [listOf(children.map((child) => child[form]))] : [];
  return {
    content: listOf([...own, ...below('content')]),
    structure: listOf([...own, ...below('structure'), canonicalJson(block.id)]),
  };
}

/** Canonical JSON of an array, of that of its members. */
function listOf(members: readonly string[]): string {
  return `[${members.join(',')}]`;
}

/**
 * Writes a document's content with the id of every block, as it is hashed for the `structureHash`.
 * @param document - ProseMirror JSON
 * @returns `["document", [block…]]` as HASHES.md says
 */
export function canonicalStructure(document: DocumentJson): Json {
  return formOf(document, { hasIds: true });
}

function formOf(document: DocumentJson, { hasIds }: { hasIds: boolean }): Json {
  const { tree, frame } = frameOf(document, { hasIds });
  return ['document', tree.map((node) => nodeForm(node, frame))];
}

function frameOf(document: DocumentJson, { hasIds }: { hasIds: boolean }): { tree: readonly TreeNode[]; frame: Frame } {
  const blocks = readBlocks(document);
  const tree = clauseTree(blocks);
  const paths = new Map<string, readonly number[]>();
  for (const { node } of inReadingOrder(tree)) if (node.block.id !== null) paths.set(node.block.id, node.path);
  return { tree, frame: { footnotes: footnoteNumbers(blocks), paths, hasIds } };
}

function nodeForm({ block, children }: TreeNode, frame: Frame): Json {
  const own = ownForm(block, frame);
  const form = block.type === 'clause' ? [...own, children.map((child) => nodeForm(child, frame))] : own;
  return frame.hasIds ? [...form, block.id] : form;
}

/** A block's form without what belongs to it. */
function ownForm(block: Block, frame: Frame): readonly Json[] {
  switch (block.type) {
    case 'clause':
      return [block.kind, markerOf(block), inlineForms(block.content, frame)];
    case 'table':
      return [
        'table',
        block.rows.map((row) =>
          row.map((cell) => [cell.isHeader ? 'header' : 'cell', inlineForms(cell.content, frame)]),
        ),
      ];
    case 'code_block':
      return ['code', block.language, block.text];
    case 'footnote':
      return ['footnote', inlineForms(block.content, frame)];
  }
}

function inlineForms(content: readonly Inline[], frame: Frame): readonly Json[] {
  return content.map((inline) => inlineForm(inline, frame));
}

function inlineForm(inline: Inline, { footnotes, paths }: Frame): Json {
  switch (inline.type) {
    case 'text':
      return ['text', inline.text, inline.marks.map(({ type, href }) => (type === 'link' ? [type, href] : [type]))];
    case 'hard_break':
      return ['break'];
    case 'footnote_reference':
      return ['note', footnotes.get(inline.label) ?? null];
    case 'cross_reference':
      return ['reference', paths.get(inline.target ?? '') ?? null, inline.label];
  }
}
