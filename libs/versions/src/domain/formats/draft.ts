import type { Block, ClauseBlock, DocumentJson, Inline } from '#document';
import {
  inlineText,
  joinRuns,
  markerOf,
  MAX_BLOCKS,
  MAX_LABEL_LENGTH,
  newClauseId,
  readBlocks,
  writeBlocks,
} from '#document';
import { DomainError } from '#shared';

/** A link inside the file: a cross-reference once its target is known, else its words. */
export interface InnerLink {
  readonly type: 'inner_link';
  readonly name: string;
  /** True when it shows its target's number, not words of its own. */
  readonly showsNumber: boolean;
  readonly words: readonly Inline[];
}
export type DraftInline = Inline | InnerLink;
export interface DraftCell {
  readonly isHeader: boolean;
  readonly content: readonly DraftInline[];
}
type DraftBlock =
  | (Pick<ClauseBlock, 'type' | 'kind' | 'level' | 'marker'> & { id: string; content: readonly DraftInline[] })
  | { type: 'table'; id: string; rows: readonly (readonly DraftCell[])[] }
  | { type: 'code_block'; id: string; language: string; text: string }
  | { type: 'footnote'; id: string; label: string; content: readonly DraftInline[] };

/** Collects the blocks of a file that is being read. */
export class Draft {
  private readonly blocks: DraftBlock[] = [];
  private readonly names = new Map<string, string>();
  private waitingNames: string[] = [];

  get length(): number {
    return this.blocks.length;
  }

  clause(attributes: Pick<ClauseBlock, 'kind' | 'level' | 'marker'>, content: readonly DraftInline[]): void {
    // What is the custom of its kind needs no word (NUMBERING.md N2).
    const isUsual = attributes.marker === markerOf({ kind: attributes.kind, marker: null });
    const marker = isUsual ? null : attributes.marker;
    this.push({ type: 'clause', id: newClauseId(), ...attributes, marker, content });
  }

  table(rows: readonly (readonly DraftCell[])[]): void {
    this.push({ type: 'table', id: newClauseId(), rows });
  }

  code(text: string, language: string): void {
    this.push({ type: 'code_block', id: newClauseId(), language, text });
  }

  /** Adds lines to the code block that was read last. */
  continueCode(text: string): boolean {
    const last = this.blocks.at(-1);
    if (last?.type !== 'code_block') return false;
    this.blocks[this.blocks.length - 1] = { ...last, text: `${last.text}\n${text}` };
    return true;
  }

  footnote(label: string, content: readonly DraftInline[]): void {
    this.push({ type: 'footnote', id: newClauseId(), label, content });
  }

  /** Gives the next block a name that links may use; of two blocks with one name the first keeps it. */
  name(name: string): void {
    if (name !== '') this.waitingNames.push(name);
  }

  /**
   * @returns the document, inner links resolved
   * @throws DomainError document.too_many_blocks
   */
  finish(): DocumentJson {
    const blocks = this.blocks.map((block) => this.resolved(block));
    // Read once more: whatever the file brought is then inside the bounds of a text.
    return writeBlocks(readBlocks(writeBlocks(blocks)));
  }

  private push(block: DraftBlock): void {
    if (this.blocks.length >= MAX_BLOCKS) throw new DomainError('document.too_many_blocks', { maxBlocks: MAX_BLOCKS });
    for (const name of this.waitingNames) if (!this.names.has(name)) this.names.set(name, block.id);
    this.waitingNames = [];
    this.blocks.push(block);
  }

  private resolved(block: DraftBlock): Block {
    if (block.type === 'code_block') return block;
    if (block.type !== 'table') return { ...block, content: this.inlines(block.content) };
    const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, content: this.inlines(cell.content) })));
    return { ...block, rows };
  }

  private inlines(content: readonly DraftInline[]): Inline[] {
    return joinRuns(content.flatMap((inline) => (inline.type === 'inner_link' ? this.innerLink(inline) : [inline])));
  }

  private innerLink({ name, showsNumber, words }: InnerLink): readonly Inline[] {
    const target = this.names.get(name) ?? null;
    const isGone = target === null && name.startsWith(GONE);
    const label = showsNumber ? '' : inlineText(words);
    const isPlain = words.every(({ type }) => type === 'text');
    const fits = label.length <= MAX_LABEL_LENGTH && !/\p{Cc}/u.test(label) && (showsNumber || label !== '');
    if ((target === null && !isGone) || !isPlain || !fits) return words;
    return [{ type: 'cross_reference', target, label }];
  }
}

/** Names that begin so stand for targets that were gone when this product wrote the file. */
export const GONE = '_gone';
