import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view';
import { findBlock } from './blocks.js';
import type { ShowsStructure, Structure } from './structure.js';
import { showStructure, structureOf } from './structure.js';

/** Words of these views, in the reader's language. */
export interface ReferenceWords {
  readonly brokenReference: string;
  readonly footnote: (number: string) => string;
  readonly backToText: string;
}

/** Where these views lead to. */
export interface ReferenceJumps {
  readonly toClause: (id: string) => void;
  readonly toFootnote: (label: string) => void;
  readonly toReference: (label: string) => void;
}

/** Longest quotation of an unnumbered clause. */
const MAX_QUOTE = 60;

/** A reference to another clause: shows its number now; a clause that is gone is said to be gone. */
export function crossReferenceView(words: ReferenceWords, jumps: ReferenceJumps): NodeViewRenderer {
  return ({ node, view }) => {
    const dom = document.createElement('a');
    dom.className = 'cross-reference';
    const target = typeof node.attrs['target'] === 'string' ? node.attrs['target'] : '';
    if (target !== '') dom.href = `#clause-${target}`;
    dom.addEventListener('click', (event) => {
      event.preventDefault();
      if (target !== '' && (!view.editable || event.ctrlKey || event.metaKey)) jumps.toClause(target);
    });
    return numbered(view, dom, () => {
      const own = typeof node.attrs['label'] === 'string' ? node.attrs['label'] : '';
      const label = labelOf(view, target);
      dom.classList.toggle('is-broken', label === null);
      dom.title = label === null ? words.brokenReference : '';
      const shown = own === '' ? (label ?? words.brokenReference) : own;
      if (dom.textContent !== shown) dom.textContent = shown;
    });
  };
}

/** A footnote's sign in the text: the computed number, a way to the footnote. */
export function footnoteReferenceView(words: ReferenceWords, jumps: ReferenceJumps): NodeViewRenderer {
  return ({ node, view }) => {
    const label = String(node.attrs['label']);
    const dom = document.createElement('sup');
    dom.className = 'footnote-reference';
    const way = document.createElement('a');
    way.href = '#';
    dom.append(way);
    way.addEventListener('click', (event) => {
      event.preventDefault();
      jumps.toFootnote(label);
    });
    return numbered(view, dom, (structure) => {
      const number = String(structure.footnoteNumbers.get(label) ?? '?');
      if (way.textContent === number) return;
      way.textContent = number;
      way.setAttribute('aria-label', words.footnote(number));
    });
  };
}

/** A footnote: its number is a way back to where it is referred to. */
export function footnoteView(words: ReferenceWords, jumps: ReferenceJumps): NodeViewRenderer {
  return ({ node, view }) => new FootnoteView(node, view, { words, jumps });
}

/**
 * What a clause is called elsewhere in the text.
 * @returns its number, or its first words where it has none; null when nothing has this id
 */
export function labelOf(view: EditorView, id: string): string | null {
  const structure = structureOf(view.state);
  const index = structure.indexOf.get(id);
  const row = index === undefined ? undefined : structure.rows[index];
  if (row === undefined) return null;
  if (row.label !== '') return row.label;
  const place = findBlock(view.state.doc, id);
  const words = place === null ? '' : view.state.doc.child(place.index).textContent.trim();
  return words.length > MAX_QUOTE ? `${words.slice(0, MAX_QUOTE - 1)}…` : words;
}

class FootnoteView implements NodeView, ShowsStructure {
  readonly dom = document.createElement('div');
  readonly contentDOM = document.createElement('p');
  readonly #way = document.createElement('a');
  readonly #end: () => void;
  #node: Node;

  constructor(node: Node, view: EditorView, { words, jumps }: { words: ReferenceWords; jumps: ReferenceJumps }) {
    this.#node = node;
    this.dom.className = 'footnote';
    this.#way.href = '#';
    this.#way.contentEditable = 'false';
    this.#way.className = 'footnote-number';
    this.#way.title = words.backToText;
    this.#way.addEventListener('click', (event) => {
      event.preventDefault();
      jumps.toReference(String(this.#node.attrs['label']));
    });
    this.dom.append(this.#way, this.contentDOM);
    this.#end = showStructure(view, this);
  }

  show(structure: Structure): void {
    const number = String(structure.footnoteNumbers.get(String(this.#node.attrs['label'])) ?? '?');
    if (this.#way.textContent !== number) this.#way.textContent = number;
    const id: unknown = this.#node.attrs['id'];
    if (typeof id === 'string') this.dom.setAttribute('data-clause-id', id);
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    return true;
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#end();
  }
}

/** A view without content of its own that is drawn again whenever the structure changes. */
function numbered(view: EditorView, dom: HTMLElement, show: (structure: Structure) => void): NodeView {
  const end = showStructure(view, { show });
  return { dom, ignoreMutation: () => true, destroy: end };
}
