import { DomainError } from '#shared';
import type { Definition, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block, Inline } from './blocks.js';
import { joinRuns, readBlocks, writeBlocks } from './blocks.js';
import { newClauseId } from './clause-ids.js';
import type { DocumentJson } from './document-json.js';
import type { PendingBlock } from './markdown-blocks.js';
import { BlockReader } from './markdown-blocks.js';
import type { PendingInline } from './markdown-inlines.js';
import type { MarkdownWarning } from './markdown-notes.js';
import { MarkdownNotes } from './markdown-notes.js';
import { checkMarkdownBounds, MAX_BLOCKS } from './markdown-bounds.js';
import { inlineText } from './plain-text.js';
import { MAX_NAME_LENGTH } from './vocabulary.js';

export interface ParsedMarkdown {
  readonly document: DocumentJson;
  readonly warnings: readonly MarkdownWarning[];
}

const FRONT_MATTER =
  /^(?:(---)[ \t]*\r?\n(?!\s*\r?\n)([\s\S]*?)\r?\n(?:---|\.\.\.)|(\+\+\+)[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+)[ \t]*(?:\r?\n|$)/u;

/**
 * Reads a document out of Markdown (CommonMark with GitHub's tables, footnotes, strikethrough and task lists).
 * Every word of the source is kept; what has no counterpart is flattened, and said in a warning.
 * @param markdown - the source; front matter becomes a code block
 * @returns the document, with new ids, and warnings in the order of the source
 * @throws DomainError document.too_large, document.too_deep, document.too_many_blocks, document.too_intricate
 * @see DECISIONS.md 3
 */
export function parseMarkdown(markdown: string): ParsedMarkdown {
  checkMarkdownBounds(markdown);
  const front = FRONT_MATTER.exec(markdown);
  const [head, language, matter] = frontMatterOf(front);
  const notes = new MarkdownNotes(head.split('\n').length - 1);
  if (front !== null) notes.warn('front_matter_kept_as_code', {}, language);
  const root = treeOf(markdown.slice(head.length));
  const definitions = definitionsOf(root, notes);
  const reader = new BlockReader({ notes, definitions, footnoteLabel: footnoteLabels() }, titleOf(root));
  reader.read(root.children);
  if (reader.blocks.length > MAX_BLOCKS) throw new DomainError('document.too_many_blocks', { maxBlocks: MAX_BLOCKS });
  const names = namesOf(reader);
  const blocks = reader.blocks.map((block) => resolved(block, names, notes));
  const frontBlocks: Block[] =
    front === null ? [] : [{ type: 'code_block', id: newClauseId(), language, text: matter }];
  const document = writeBlocks(readBlocks(writeBlocks([...frontBlocks, ...blocks])));
  return { document, warnings: notes.warnings.toSorted((a, b) => a.line - b.line) };
}

function frontMatterOf(front: RegExpExecArray | null): readonly [head: string, language: string, matter: string] {
  if (front === null) return ['', '', ''];
  return front[1] === undefined ? [front[0], 'toml', front[4] ?? ''] : [front[0], 'yaml', front[2] ?? ''];
}

function treeOf(markdown: string): Root {
  // The transforms find addresses in finished text, escaped ones too; the tokenizer has found the real ones before.
  const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions });
}

/** A single heading of depth 1 that comes first is the title: sections are numbered without it. */
function titleOf(root: Root): Root['children'][number] | null {
  const headings = root.children.filter((node) => node.type === 'heading');
  const first = headings[0];
  return first?.depth === 1 && headings.filter((node) => node.depth === 1).length === 1 ? first : null;
}

function definitionsOf(root: Root, notes: MarkdownNotes): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  const used = new Set<string>();
  const pending: (Root | Root['children'][number])[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier);
    if ('children' in node) pending.push(...node.children);
  }
  for (const [identifier, definition] of definitions) {
    if (!used.has(identifier)) notes.warn('link_definition_unused', definition, `${identifier}: ${definition.url}`);
  }
  return definitions;
}

/** Identifiers as labels, numbered anew when too long for one. */
function footnoteLabels(): (identifier: string) => string {
  const long = new Map<string, string>();
  return (identifier) => {
    if (identifier.length <= MAX_NAME_LENGTH) return identifier;
    const label = long.get(identifier) ?? `long-${long.size + 1}`;
    long.set(identifier, label);
    return label;
  };
}

/** Names that links may use: given ones first, then the headings' slugs as GitHub makes them. */
function namesOf(reader: BlockReader): Map<string, string> {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { id, text } of reader.headings) {
    const words = text.flatMap((inline): readonly Inline[] =>
      inline.type === 'pending_link' ? inline.words : [inline],
    );
    const slug = slugOf(inlineText(words));
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    const name = count === 0 ? slug : `${slug}-${count}`;
    if (!names.has(name)) names.set(name, id);
  }
  for (const [name, id] of reader.names) names.set(name, id);
  return names;
}

function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function resolved(block: PendingBlock, names: ReadonlyMap<string, string>, notes: MarkdownNotes): Block {
  const resolve = (content: readonly PendingInline[]): Inline[] =>
    joinRuns(
      content.flatMap((inline): readonly Inline[] => {
        if (inline.type !== 'pending_link') return [inline];
        const target = names.get(inline.name);
        if (target !== undefined) return [{ type: 'cross_reference', target, label: inline.label }];
        notes.warn('link_address_dropped', inline.node, `#${inline.name}`);
        return inline.words;
      }),
    );
  if (block.type === 'code_block') return block;
  if (block.type !== 'table') return { ...block, content: resolve(block.content) };
  const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, content: resolve(cell.content) })));
  return { ...block, rows };
}
