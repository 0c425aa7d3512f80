import * as Y from 'yjs';
import type { Block, Inline, Mark } from './blocks.js';
import { readBlocks, writeBlocks } from './blocks.js';
import type { BlockJson, DocumentJson } from './document-json.js';
import { repairedIds } from './id-repairs.js';
import { alignBlocks } from './redline-alignment.js';
import { lineOf } from './redline-lines.js';
import { commonPairs, stepsBetween } from './redline-steps.js';
import { type NodeRule, nodeRules } from './vocabulary.js';
import { elementOf, textOf } from './yjs-text.js';

/**
 * Turns a live text into another by the smallest change: clauses that stay keep their Yjs elements, words that stay keep
 * their characters, so that what others type in them meanwhile stays too. Call it in one Yjs transaction.
 * @param fragment - the root of a document; changed
 * @param target - what it shall say; blocks are the same by id
 * @returns whether anything was changed
 */
export function changeFragment(fragment: Y.XmlFragment, target: DocumentJson): boolean {
  const change = new FragmentChange(fragment, readBlocks(target));
  change.run();
  return change.isChanged;
}

/**
 * Gives a text that came from elsewhere the ids of the text that it is to replace, wherever a block is one of its blocks.
 * @param target - with ids of its own
 * @param current - the text that has the ids
 * @returns the target; its cross-references follow
 */
export function withIdsOf(target: DocumentJson, current: DocumentJson): DocumentJson {
  const [old, next] = [readBlocks(current), readBlocks(target)];
  const ids = new Map<string, string>();
  const taken = new Set(next.map(({ id }) => id));
  for (const group of alignBlocks(old, next).groups) {
    const [from, to] = [old[group.old[0] ?? -1]?.id, next[group.new[0] ?? -1]?.id];
    if (from && to && !taken.has(from)) ids.set(to, from);
  }
  const named = (inline: Inline): Inline =>
    inline.type === 'cross_reference' ? { ...inline, target: ids.get(inline.target ?? '') ?? inline.target } : inline;
  return writeBlocks(
    next.map((block): Block => {
      const id = ids.get(block.id ?? '') ?? block.id;
      if (block.type === 'code_block') return { ...block, id };
      if (block.type === 'table')
        return {
          ...block,
          id,
          rows: block.rows.map((row) => row.map((cell) => ({ ...cell, content: cell.content.map(named) }))),
        };
      return { ...block, id, content: block.content.map(named) };
    }),
  );
}

class FragmentChange {
  isChanged = false;
  private readonly targets: readonly Block[];

  constructor(
    private readonly fragment: Y.XmlFragment,
    target: readonly Block[],
  ) {
    this.targets = target;
  }

  run(): void {
    const staying = this.stayingElements();
    this.deleteOthers(new Set(staying.values()));
    for (const [index, block] of this.targets.entries()) {
      const element = staying.get(block.id ?? '');
      if (element) this.changeElement(element, block);
      else this.insert(index, block);
    }
  }

  /** Elements that keep their place: of those whose block stays, the most text in an order that is right. */
  private stayingElements(): Map<string, Y.XmlElement> {
    const elements = [...repairedIds(this.fragment)];
    const current = elements.map(([element, id]) => ({ ...sketchOf(element), id }));
    const wanted = this.targets.map((block) => ({ id: block.id, type: block.type }));
    const byId = new Map(elements.map(([element, id]) => [id, element] as const));
    const order = new Map(wanted.map(({ id }, index) => [id, index]));
    const kept = current.filter(({ id, type }) => wanted[order.get(id) ?? -1]?.type === type);
    const inOrder = heaviestRising(
      kept.map(({ id }) => order.get(id) ?? 0),
      kept.map(({ weight }) => weight),
    );
    return new Map(
      inOrder.flatMap((at) => {
        const id = kept[at]?.id;
        const element = byId.get(id ?? '');
        return id !== undefined && element ? [[id, element] as const] : [];
      }),
    );
  }

  private deleteOthers(staying: ReadonlySet<Y.XmlElement>): void {
    for (const [index, child] of [...this.fragment.toArray().entries()].toReversed())
      if (!(child instanceof Y.XmlElement) || !staying.has(child)) {
        this.fragment.delete(index, 1);
        this.isChanged = true;
      }
  }

  private insert(index: number, block: Block): void {
    const [json] = writeBlocks([block]).content ?? [];
    if (json) this.fragment.insert(index, [elementOf(json)]);
    this.isChanged = true;
  }

  private changeElement(element: Y.XmlElement, block: Block): void {
    const [json] = writeBlocks([block]).content ?? [];
    if (!json) return;
    this.changeAttributes(element, json.attrs ?? {});
    if (block.type === 'table') this.changeTable(element, json);
    else if (block.type === 'code_block')
      this.changeInlines(element, block.text === '' ? [] : [{ type: 'text', text: block.text, marks: [] }]);
    else this.changeInlines(element, block.content);
  }

  private changeAttributes(element: Y.XmlElement, attributes: object): void {
    const wanted = new Map(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined));
    const present: Readonly<Record<string, unknown>> = element.getAttributes();
    for (const [name, value] of wanted) {
      if (present[name] === value || (present[name] === undefined && value === defaultOf(element.nodeName, name)))
        continue;
      element.setAttribute(name, value as string); // reason: Yjs stores any scalar, only its type says string
      this.isChanged = true;
    }
    for (const name of Object.keys(present)) {
      if (wanted.has(name) || present[name] === null) continue;
      element.removeAttribute(name);
      this.isChanged = true;
    }
  }

  /** A table is made anew when anything in it differs: cells have no identity of their own. */
  private changeTable(element: Y.XmlElement, json: BlockJson): void {
    const fresh = elementOf(json);
    const holder = new Y.Doc();
    holder.getXmlFragment('table').insert(0, [fresh]);
    const isSame = fresh.toString() === element.toString();
    holder.destroy();
    if (isSame) return;
    element.delete(0, element.length);
    element.insert(
      0,
      (json.content ?? []).map((row) => elementOf(row)),
    );
    this.isChanged = true;
  }

  private changeInlines(element: Y.XmlElement, content: readonly Inline[]): void {
    const wanted = piecesOf(content);
    const present = element.toArray();
    const anchors = commonPairs(present.map(childKey), wanted.map(pieceKey)).filter(
      (pair) => !(present[pair.old] instanceof Y.XmlText),
    );
    const ends = [...anchors, { old: present.length, new: wanted.length }];
    // From the end, so that places in front stay right.
    for (const [index, end] of [...ends.entries()].toReversed()) {
      const start = ends[index - 1] ?? { old: -1, new: -1 };
      this.changeGap(element, { from: start.old + 1, to: end.old }, wanted.slice(start.new + 1, end.new));
    }
  }

  /** The children between two references that stay. */
  private changeGap(element: Y.XmlElement, { from, to }: { from: number; to: number }, wanted: readonly Piece[]): void {
    const present = element.toArray().slice(from, to);
    const [child, piece] = [present[0], wanted[0]];
    if (present.length === 0 && wanted.length === 0) return;
    if (present.length === 1 && wanted.length === 1 && child instanceof Y.XmlText && piece?.type === 'text') {
      this.changeText(child, piece.runs);
      return;
    }
    if (
      present.length > 0 &&
      !(present.length === 1 && child instanceof Y.XmlText && child.length === 0 && wanted.length === 0)
    ) {
      element.delete(from, to - from);
      this.isChanged = true;
    }
    if (wanted.length === 0) return;
    element.insert(from, wanted.map(childOf));
    this.isChanged = true;
  }

  private changeText(text: Y.XmlText, runs: readonly Run[]): void {
    const present = runsIn(text);
    const old = lineOf(present, noNames);
    const next = lineOf(runs, noNames);
    const delta: { retain?: number; insert?: string; delete?: number; attributes?: Record<string, unknown> }[] = [];
    let isChanged = false;
    for (const step of stepsBetween(old, next)) {
      const [oldFrom, oldTo] = [offsetOf(old.tokens, step.oldFrom), offsetOf(old.tokens, step.oldTo)];
      const [newFrom, newTo] = [offsetOf(next.tokens, step.newFrom), offsetOf(next.tokens, step.newTo)];
      if (step.isKept) {
        for (const change of markChanges(present, runs, oldFrom, newFrom, newTo - newFrom)) {
          delta.push(change);
          isChanged ||= change.attributes !== undefined;
        }
        continue;
      }
      if (oldTo > oldFrom) delta.push({ delete: oldTo - oldFrom });
      for (const run of cutRuns(runs, newFrom, newTo))
        delta.push({ insert: run.text, attributes: attributesOf(run.marks) });
      isChanged = true;
    }
    if (!isChanged) return;
    text.applyDelta(delta, { sanitize: false });
    this.isChanged = true;
  }
}

type Run = Extract<Inline, { type: 'text' }>;
type Piece =
  | { readonly type: 'text'; readonly runs: readonly Run[] }
  | { readonly type: 'atom'; readonly inline: Exclude<Inline, Run> };

const noNames = { target: (target: string | null) => target ?? '', note: (label: string) => label };

/** Neighbouring runs are one piece, as they share one Y.XmlText. */
function piecesOf(content: readonly Inline[]): Piece[] {
  const pieces: Piece[] = [];
  for (const inline of content) {
    const last = pieces.at(-1);
    if (inline.type !== 'text') pieces.push({ type: 'atom', inline });
    else if (last?.type === 'text') pieces[pieces.length - 1] = { type: 'text', runs: [...last.runs, inline] };
    else pieces.push({ type: 'text', runs: [inline] });
  }
  return pieces;
}

function childOf(piece: Piece): Y.XmlElement | Y.XmlText {
  if (piece.type === 'text')
    return textOf(piece.runs.map(({ text, marks }) => ({ type: 'text', text, marks: marks.map(markJson) })));
  const { type, ...attrs } = piece.inline;
  return elementOf({ type, attrs });
}

function pieceKey(piece: Piece): string {
  if (piece.type === 'text') return 'text';
  const { type, ...attrs } = piece.inline;
  return atomKey(type, attrs);
}

function childKey(child: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  return child instanceof Y.XmlElement ? atomKey(child.nodeName, child.getAttributes()) : 'text';
}

function atomKey(type: string, attributes: object): string {
  const named = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return JSON.stringify([type, named.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** As they are stored, with nothing cleaned: offsets are those of the Y.XmlText. */
function runsIn(text: Y.XmlText): Run[] {
  const delta: readonly { insert?: unknown; attributes?: Readonly<Record<string, unknown>> }[] = text.toDelta();
  return delta.flatMap(({ insert, attributes }): Run[] => {
    if (typeof insert !== 'string') return [];
    const marks = Object.entries(attributes ?? {}).flatMap(([type, value]): Mark[] => {
      if (value === null || value === false) return [];
      const href = (value as { href?: unknown }).href; // reason: whatever the mark holds
      return [{ type: type as Mark['type'], href: typeof href === 'string' ? href : '' }]; // reason: unknown marks are taken away like any other
    });
    return [{ type: 'text', text: insert, marks }];
  });
}

/** For a stretch of equal words: what to set and to take away, run by run. */
function markChanges(
  old: readonly Run[],
  next: readonly Run[],
  oldFrom: number,
  newFrom: number,
  length: number,
): { retain: number; attributes?: Record<string, unknown> }[] {
  const before = cutRuns(old, oldFrom, oldFrom + length);
  const after = cutRuns(next, newFrom, newFrom + length);
  const changes: { retain: number; attributes?: Record<string, unknown> }[] = [];
  let [i, j, used, taken] = [0, 0, 0, 0];
  for (let at = 0; at < length;) {
    const [from, to] = [before[i], after[j]];
    if (!from || !to) break;
    const retain = Math.min(from.text.length - used, to.text.length - taken);
    const attributes = difference(attributesOf(from.marks), attributesOf(to.marks));
    changes.push(Object.keys(attributes).length === 0 ? { retain } : { retain, attributes });
    at += retain;
    used += retain;
    taken += retain;
    if (used === from.text.length) [i, used] = [i + 1, 0];
    if (taken === to.text.length) [j, taken] = [j + 1, 0];
  }
  return changes;
}

function difference(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const gone = Object.keys(before)
    .filter((name) => !(name in after))
    .map((name) => [name, null] as const);
  const set = Object.entries(after).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value));
  return Object.fromEntries([...gone, ...set]);
}

function cutRuns(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}

function attributesOf(marks: readonly Mark[]): Record<string, unknown> {
  return Object.fromEntries(marks.map(({ type, href }) => [type, type === 'link' ? { href } : {}]));
}

function markJson({ type, href }: Mark) {
  return type === 'link' ? { type, attrs: { href } } : { type };
}

function offsetOf(tokens: readonly { readonly from: number; readonly to: number }[], index: number): number {
  return tokens[index]?.from ?? tokens.at(-1)?.to ?? 0;
}

function sketchOf(element: Y.XmlElement): { readonly type: string; readonly weight: number } {
  return { type: element.nodeName, weight: element.toString().length };
}

/** What an attribute that is not there stands for. */
function defaultOf(nodeName: string, name: string): unknown {
  const rules: Readonly<Record<string, NodeRule | undefined>> = nodeRules;
  return rules[nodeName]?.attributes[name]?.fallback;
}

/** @returns the indices of the heaviest rising list; O(n²), n blocks that both texts have */
function heaviestRising(values: readonly number[], weights: readonly number[]): number[] {
  const best: { weight: number; before: number }[] = [];
  let end = -1;
  for (const [index, value] of values.entries()) {
    let found = { weight: 0, before: -1 };
    for (let other = 0; other < index; other += 1) {
      const weight = best[other]?.weight ?? 0;
      if ((values[other] ?? 0) < value && weight > found.weight) found = { weight, before: other };
    }
    best.push({ weight: found.weight + (weights[index] ?? 0), before: found.before });
    if (end < 0 || (best[index]?.weight ?? 0) > (best[end]?.weight ?? 0)) end = index;
  }
  const list: number[] = [];
  for (let index = end; index >= 0; index = best[index]?.before ?? -1) list.push(index);
  return list.toReversed();
}
