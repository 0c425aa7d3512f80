import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view';
import { clauseTag } from '#document';
import { idOf } from './blocks.js';
import type { ShowsStructure, Structure } from './structure.js';
import { showStructure } from './structure.js';

/** Shows a clause as a heading or paragraph whose number stands in the margin: drawn by the style sheet, never text. */
export const clauseView: NodeViewRenderer = ({ node, view }) => new ClauseView(node, view);

class ClauseView implements NodeView, ShowsStructure {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  readonly #end: () => void;
  #node: Node;

  constructor(node: Node, view: EditorView) {
    this.#node = node;
    this.dom = document.createElement(tagOf(node));
    this.contentDOM = this.dom;
    this.#describe();
    this.#end = showStructure(view, this);
  }

  show(structure: Structure): void {
    const id = idOf(this.#node);
    const index = id === null ? undefined : structure.indexOf.get(id);
    const row = index === undefined ? undefined : structure.rows[index];
    setAttribute(this.dom, 'data-number', row === undefined || row.number === '' ? null : row.number);
    setAttribute(this.dom, 'data-depth', row === undefined ? null : String(row.depth));
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type || tagOf(node) !== tagOf(this.#node)) return false;
    const isSame = node.hasMarkup(this.#node.type, this.#node.attrs);
    this.#node = node;
    // The number follows in the plugin's turn, once the whole view is updated.
    if (!isSame) this.#describe();
    return true;
  }

  /** What is written here into the element itself is not an edit. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === 'attributes' && mutation.target === this.dom;
  }

  destroy(): void {
    this.#end();
  }

  #describe(): void {
    const { kind, level, marker } = this.#node.attrs;
    const id = idOf(this.#node);
    setAttribute(this.dom, 'data-clause-id', id);
    setAttribute(this.dom, 'data-kind', String(kind));
    setAttribute(this.dom, 'data-level', String(level));
    setAttribute(this.dom, 'data-marker', typeof marker === 'string' ? marker : null);
  }
}

function tagOf(node: Node): string {
  return clauseTag(node.attrs['kind'], node.attrs['level']);
}

function setAttribute(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
