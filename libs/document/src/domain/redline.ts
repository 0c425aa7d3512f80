import type { Block, Inline } from './blocks.js';
import { readBlocks } from './blocks.js';
import type { DocumentJson } from './document-json.js';
import { type NumberedBlock, numberBlocks } from './numbering.js';
import { inlineText } from './plain-text.js';
import { alignBlocks, type BlockGroup } from './redline-alignment.js';
import type { ReferenceNames } from './redline-lines.js';
import { compareContents, type Comparing, partsOnlyIn, type RedlinePart, significanceOf } from './redline-parts.js';
import { heavier, type Significance, Weigher } from './redline-significance.js';
import { compareTables, type RedlineRow, significanceOfRows } from './redline-tables.js';
import type { ClauseKind, ClauseMarker } from './vocabulary.js';

/** A block in one of the texts, without its content. */
export interface RedlineHead {
  /** Place in the text, 0, 1, 2 … */
  readonly index: number;
  readonly id: string | null;
  readonly type: Block['type'];
  /** Of clauses; null for other blocks. */
  readonly kind: ClauseKind | null;
  readonly level: number;
  readonly marker: ClauseMarker | null;
  /** Of code blocks; empty otherwise. */
  readonly language: string;
  /** Of footnotes; empty otherwise. */
  readonly label: string;
  /** As it stands before the clause; empty when unnumbered. */
  readonly number: string;
  /** How many blocks it stands in: the indentation. */
  readonly depth: number;
}

/**
 * One line of a redline. `changed` has both heads, and may also be moved, split or joined; `moved_away` marks where a moved
 * block stood and has no content of its own.
 */
export interface RedlineEntry {
  readonly change: 'same' | 'changed' | 'added' | 'removed' | 'moved_away';
  readonly old: RedlineHead | null;
  readonly new: RedlineHead | null;
  readonly isMoved: boolean;
  readonly isRenumbered: boolean;
  /** Its old block became several; its new one was made of several. */
  readonly isSplit: boolean;
  readonly isJoined: boolean;
  /** Kind, level, marker or language changed. */
  readonly hasNewForm: boolean;
  /** Of its content and form; moving and renumbering do not count. */
  readonly significance: Significance;
  /** Of clauses, footnotes and code. */
  readonly parts: readonly RedlinePart[];
  /** Of tables. */
  readonly rows: readonly RedlineRow[];
}

/** What to do with one text to have another: entries in the reading order of the new one, what is gone at its old place. */
export interface Redline {
  readonly algorithm: typeof REDLINE_ALGORITHM;
  readonly entries: readonly RedlineEntry[];
  readonly summary: RedlineSummary;
}

/** Numbers of entries; words as they are told apart in the redline. */
export interface RedlineSummary {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly moved: number;
  readonly renumbered: number;
  readonly split: number;
  readonly joined: number;
  readonly substantive: number;
  readonly minor: number;
  readonly formatting: number;
  readonly insertedCharacters: number;
  readonly deletedCharacters: number;
}

/** Raised when the same two texts would give another redline. */
export const REDLINE_ALGORITHM = 1;

/**
 * Compares two texts. Blocks are the same by id, else by their words; within a block words are compared.
 * @param old - ProseMirror JSON
 * @param next - ProseMirror JSON
 * @returns the redline; applying it to the old text gives the new one, reversing it the old
 * @see REDLINE.md
 */
export function redlineBetween(old: DocumentJson, next: DocumentJson): Redline {
  const blocks = { old: readBlocks(old), new: readBlocks(next) };
  const entries = new Comparison(blocks.old, blocks.new).entries();
  return { algorithm: REDLINE_ALGORITHM, entries, summary: summaryOf(entries) };
}

class Comparison {
  private readonly oldHeads: readonly RedlineHead[];
  private readonly newHeads: readonly RedlineHead[];
  private readonly groups: readonly BlockGroup[];
  private readonly moved: ReadonlySet<number>;
  private readonly weigher: Weigher;
  private readonly names: { readonly old: ReferenceNames; readonly new: ReferenceNames };

  constructor(
    private readonly old: readonly Block[],
    private readonly next: readonly Block[],
  ) {
    this.oldHeads = numberBlocks(old).map(headOf);
    this.newHeads = numberBlocks(next).map(headOf);
    ({ groups: this.groups, moved: this.moved } = alignBlocks(old, next));
    this.weigher = new Weigher(old, next);
    const newIds = new Map<string, string>();
    for (const group of this.groups) {
      const [from, to] = [this.oldHeads[group.old[0] ?? -1]?.id, this.newHeads[group.new[0] ?? -1]?.id];
      if (from && to) newIds.set(from, to);
    }
    this.names = { old: namesOf(old, (id) => newIds.get(id) ?? id), new: namesOf(next, (id) => id) };
  }

  entries(): RedlineEntry[] {
    const groupOf = new Map(this.groups.flatMap((group) => group.new.map((index) => [index, group] as const)));
    const kept = new Map(this.groups.flatMap((group) => group.old.map((index) => [index, group] as const)));
    const entries: RedlineEntry[] = [];
    let oldAt = 0;
    const leaveUpTo = (end: number): void => {
      for (; oldAt < end; oldAt += 1) entries.push(...this.left(oldAt, kept.get(oldAt)));
    };
    for (const [index] of this.next.entries()) {
      const group = groupOf.get(index);
      if (group === undefined) {
        // What stood here goes before what comes in its place.
        const isGone = (at: number): boolean => at < this.old.length && !this.staysAt(kept.get(at));
        let end = oldAt;
        while (isGone(end)) end += 1;
        leaveUpTo(end);
        entries.push(this.only('new', index));
        continue;
      }
      if (group.new[0] !== index) continue;
      if (!this.isMoved(group)) {
        leaveUpTo(group.old[0] ?? 0);
        oldAt = (group.old.at(-1) ?? oldAt) + 1;
      }
      entries.push(...this.both(group));
    }
    leaveUpTo(this.old.length);
    return entries;
  }

  private staysAt(group: BlockGroup | undefined): boolean {
    return group !== undefined && !this.isMoved(group);
  }

  private isMoved(group: BlockGroup): boolean {
    return this.moved.has(group.new[0] ?? -1);
  }

  private left(index: number, group: BlockGroup | undefined): RedlineEntry[] {
    if (group === undefined) return [this.only('old', index)];
    // A group that did not move was passed over with all its blocks.
    const old = this.oldHeads[index] ?? null;
    const next = this.newHeads[group.new[0] ?? -1] ?? null;
    return [{ ...plainEntry, change: 'moved_away', old, new: next, isMoved: true }];
  }

  private only(side: 'old' | 'new', index: number): RedlineEntry {
    const block = (side === 'old' ? this.old : this.next)[index];
    const head = (side === 'old' ? this.oldHeads : this.newHeads)[index] ?? null;
    const change = side === 'old' ? 'removed' : 'added';
    const body = block === undefined ? {} : onlyBody(side, block);
    const significance = block?.type === 'table' ? 'substantive' : heavier('minor', significanceOf(body.parts ?? []));
    return {
      ...plainEntry,
      ...body,
      change,
      old: side === 'old' ? head : null,
      new: side === 'new' ? head : null,
      significance,
    };
  }

  private both(group: BlockGroup): RedlineEntry[] {
    const isMoved = this.isMoved(group);
    const marks = { isMoved, isSplit: group.new.length > 1, isJoined: group.old.length > 1 };
    return this.bodies(group).map(({ oldIndex, newIndex, parts, rows }) => {
      const [old, next] = [
        this.oldHeads[group.old[oldIndex] ?? -1] ?? null,
        this.newHeads[group.new[newIndex] ?? -1] ?? null,
      ];
      const form = weightOfForm(old, next);
      const significance = heavier(heavier(significanceOf(parts), significanceOfRows(rows)), form);
      const isRenumbered =
        old !== null && next !== null && old.number !== next.number && newIndex === 0 && oldIndex === 0;
      const isChanged = significance !== 'none' || marks.isSplit || marks.isJoined;
      const change = isChanged ? ('changed' as const) : ('same' as const);
      return { ...marks, change, old, new: next, isRenumbered, hasNewForm: form !== 'none', significance, parts, rows };
    });
  }

  private bodies(
    group: BlockGroup,
  ): { oldIndex: number; newIndex: number; parts: readonly RedlinePart[]; rows: readonly RedlineRow[] }[] {
    const old = group.old.flatMap((index) => this.old[index] ?? []);
    const next = group.new.flatMap((index) => this.next[index] ?? []);
    const [before, after] = [old[0], next[0]];
    if (before?.type === 'table' && after?.type === 'table') {
      const rows = compareTables(before.rows, after.rows, this.comparing('text'));
      return [{ oldIndex: 0, newIndex: 0, parts: [], rows }];
    }
    const where = [...old, ...next].some((block) => block.type === 'clause' && block.kind === 'definition')
      ? 'definition'
      : before?.type === 'code_block'
        ? 'code'
        : 'text';
    return compareContents(old.map(inlinesIn), next.map(inlinesIn), this.comparing(where)).map((fragment) => ({
      ...fragment,
      rows: [],
    }));
  }

  private comparing(where: Comparing['where']): Comparing {
    return { weigher: this.weigher, oldNames: this.names.old, newNames: this.names.new, where };
  }
}

const plainEntry = {
  isMoved: false,
  isRenumbered: false,
  isSplit: false,
  isJoined: false,
  hasNewForm: false,
  significance: 'none',
  parts: [],
  rows: [],
} as const;

function onlyBody(side: 'old' | 'new', block: Block): Partial<Pick<RedlineEntry, 'parts' | 'rows'>> {
  if (block.type !== 'table') return { parts: partsOnlyIn(side, inlinesIn(block)) };
  const change = side === 'old' ? 'removed' : 'added';
  return {
    rows: block.rows.map((row) => ({
      change,
      cells: row.map((cell) => ({
        change,
        old: side === 'old' ? { isHeader: cell.isHeader } : null,
        new: side === 'new' ? { isHeader: cell.isHeader } : null,
        parts: partsOnlyIn(side, cell.content),
      })),
    })),
  };
}

/** Code is one run without marks. */
function inlinesIn(block: Block): readonly Inline[] {
  if (block.type === 'table') return [];
  if (block.type !== 'code_block') return block.content;
  return block.text === '' ? [] : [{ type: 'text', text: block.text, marks: [] }];
}

function headOf({ block, number, ancestors }: NumberedBlock, index: number): RedlineHead {
  return {
    index,
    id: block.id,
    type: block.type,
    kind: block.type === 'clause' ? block.kind : null,
    level: block.type === 'clause' ? block.level : 0,
    marker: block.type === 'clause' ? block.marker : null,
    language: block.type === 'code_block' ? block.language : '',
    label: block.type === 'footnote' ? block.label : '',
    number,
    depth: ancestors.length,
  };
}

/** What a clause is says what it rules; how deep it stands and how it is marked is form. */
function weightOfForm(old: RedlineHead | null, next: RedlineHead | null): Significance {
  if (old === null || next === null) return 'none';
  if (old.kind !== next.kind) return 'substantive';
  return old.level !== next.level || old.marker !== next.marker || old.language !== next.language
    ? 'formatting'
    : 'none';
}

function namesOf(blocks: readonly Block[], nameOf: (id: string) => string): ReferenceNames {
  const footnotes = new Map<string, string>();
  for (const block of blocks)
    if (block.type === 'footnote' && !footnotes.has(block.label)) footnotes.set(block.label, block.id ?? block.label);
  return {
    target: (target) => (target === null ? '' : nameOf(target)),
    note: (label) => nameOf(footnotes.get(label) ?? label),
  };
}

function summaryOf(entries: readonly RedlineEntry[]): RedlineSummary {
  const count = (isCounted: (entry: RedlineEntry) => boolean): number => entries.filter(isCounted).length;
  const weighing = (significance: Significance) =>
    count((entry) => entry.change !== 'same' && entry.significance === significance);
  const parts = entries.flatMap((entry) => [
    ...entry.parts,
    ...entry.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.parts)),
  ]);
  const characters = (side: 'old' | 'new'): number =>
    parts.reduce((sum, part) => sum + (part.op === 'changed' ? inlineText(part[side]).length : 0), 0);
  return {
    added: count(({ change }) => change === 'added'),
    removed: count(({ change }) => change === 'removed'),
    changed: count(({ change }) => change === 'changed'),
    moved: count(({ change }) => change === 'moved_away'),
    renumbered: count(({ isRenumbered }) => isRenumbered),
    split: count(({ isSplit, change }) => isSplit && change !== 'moved_away'),
    joined: count(({ isJoined, change }) => isJoined && change !== 'moved_away'),
    substantive: weighing('substantive'),
    minor: weighing('minor'),
    formatting: weighing('formatting'),
    insertedCharacters: characters('new'),
    deletedCharacters: characters('old'),
  };
}
