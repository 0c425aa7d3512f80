import { Extension } from '@tiptap/core';
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';

/** What is looked for. */
export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
}

/** `[from, to)` in positions of the text. */
export interface FoundRange {
  readonly from: number;
  readonly to: number;
}

export interface FindState {
  readonly query: FindQuery;
  readonly found: readonly FoundRange[];
  /** Index of the one that was gone to; -1 before any. */
  readonly current: number;
  readonly decorations: DecorationSet;
}

/** More are neither counted nor shown: a single letter in a long text. */
export const MAX_FOUND = 5_000;

const idle: FindState = {
  query: { text: '', matchCase: false },
  found: [],
  current: -1,
  decorations: DecorationSet.empty,
};
const key = new PluginKey<FindState>('find');
type FindChange = Partial<Pick<FindState, 'query' | 'current'>>;

/** Marks what is looked for. */
export const find = Extension.create({
  name: 'find',
  priority: 300,
  addProseMirrorPlugins: () => [
    new Plugin<FindState>({
      key,
      state: {
        init: () => idle,
        apply: (transaction, state) => {
          // reason: only this file sets the key's metadata
          const change = transaction.getMeta(key) as FindChange | undefined;
          if (change === undefined && (!transaction.docChanged || state.query.text === '')) return state;
          const query = change?.query ?? state.query;
          if (query.text === '') return idle;
          const mapped = transaction.mapping.map(state.found[state.current]?.from ?? 0);
          const found = findAll(transaction.doc, query);
          const current =
            change?.current ??
            Math.max(
              -1,
              found.findIndex((one) => one.from >= mapped),
            );
          return { query, found, current, decorations: decorate(transaction.doc, found, current) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});

/** What is looked for in this state and where it is. */
export function findStateOf(state: EditorState): FindState {
  return key.getState(state) ?? idle;
}

/** Looks for something; an empty text ends it. The first one behind the caret becomes the current one. */
export function setQuery(view: EditorView, query: FindQuery): void {
  const found = findAll(view.state.doc, query);
  const behind = found.findIndex((one) => one.from >= view.state.selection.from);
  const current = found.length === 0 ? -1 : Math.max(behind, 0);
  view.dispatch(view.state.tr.setMeta(key, { query, current }));
  showCurrent(view);
}

/**
 * Goes to the next or previous one, round the end.
 * @param by - 1 forward, -1 back
 */
export function step(view: EditorView, by: 1 | -1): void {
  const { found, current } = findStateOf(view.state);
  if (found.length === 0) return;
  view.dispatch(view.state.tr.setMeta(key, { current: (current + by + found.length) % found.length }));
  showCurrent(view);
}

/** Replaces the current one and goes to the next. */
export function replaceCurrent(view: EditorView, replacement: string): void {
  const { found, current } = findStateOf(view.state);
  const range = found[current];
  if (range === undefined || !view.editable) return;
  view.dispatch(view.state.tr.insertText(replacement, range.from, range.to).setMeta(key, { current }));
  const after = findStateOf(view.state);
  if (after.found.length === 0) return;
  const next = after.found.findIndex((one) => one.from >= range.from + replacement.length);
  view.dispatch(view.state.tr.setMeta(key, { current: Math.max(next, 0) }));
  showCurrent(view);
}

/**
 * Replaces all of them in one edit.
 * @returns how many
 */
export function replaceAll(view: EditorView, replacement: string): number {
  const { found } = findStateOf(view.state);
  if (!view.editable) return 0;
  const transaction = view.state.tr;
  for (const range of found.toReversed()) transaction.insertText(replacement, range.from, range.to);
  view.dispatch(transaction);
  return found.length;
}

/**
 * Finds a text within single blocks, never across them.
 * @returns at most `MAX_FOUND` ranges in reading order
 */
export function findAll(doc: Node, { text, matchCase }: FindQuery): FoundRange[] {
  const found: FoundRange[] = [];
  if (text === '') return found;
  const wanted = matchCase ? text : text.toLowerCase();
  doc.descendants((node, position) => {
    if (!node.isTextblock) return found.length < MAX_FOUND;
    const words = node.textBetween(0, node.content.size, undefined, '\uFFFC');
    // Atoms count as one sign in both; a letter whose small form is longer would shift what follows.
    const lowered = words.toLowerCase();
    const searched = matchCase || lowered.length !== words.length ? words : lowered;
    for (let at = searched.indexOf(wanted); at >= 0 && found.length < MAX_FOUND;) {
      found.push({ from: position + 1 + at, to: position + 1 + at + wanted.length });
      at = searched.indexOf(wanted, at + wanted.length);
    }
    return false;
  });
  return found;
}

function decorate(doc: Node, found: readonly FoundRange[], current: number): DecorationSet {
  return DecorationSet.create(
    doc,
    found.map(({ from, to }, index) =>
      Decoration.inline(from, to, { class: index === current ? 'found found-current' : 'found' }),
    ),
  );
}

/** Scrolls without taking the focus from the find bar. */
function showCurrent(view: EditorView): void {
  const { found, current } = findStateOf(view.state);
  const range = found[current];
  if (range === undefined) return;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, range.from, range.to)));
  const { node } = view.domAtPos(range.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
}
