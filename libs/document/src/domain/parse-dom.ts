import { DOMParser, Fragment } from 'prosemirror-model';
import type { Node, Schema, TagParseRule } from 'prosemirror-model';
import { MAX_LEVEL, clauseKinds, clauseMarkers, allowedAttributes, isAllowedValue, nodeRules } from './vocabulary.js';

/**
 * How pasted HTML becomes blocks: what this product copied keeps its kind and id; headings, paragraphs, list items,
 * quotations, tables and code of other pages become the clause that is nearest to them (NUMBERING.md N11).
 */
export const clauseRules: readonly TagParseRule[] = [
  { tag: '[data-kind]', priority: 60, getAttrs: ownAttributes },
  ...(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const).map((tag, index) => ({
    tag,
    attrs: headingAttributes(index + 1),
  })),
  { tag: 'li', getAttrs: (element) => !startsWithBlock(element) && itemAttributes(element) },
  { tag: 'dt', attrs: { kind: 'paragraph' } },
  { tag: 'dd', attrs: { kind: 'paragraph' } },
  {
    tag: 'p',
    getAttrs: (element) => {
      const item = element.closest('li');
      if (item === null) return { kind: 'paragraph' };
      const isFirst = item.querySelector('p, div, h1, h2, h3, h4, h5, h6, pre, table') === element;
      return isFirst ? itemAttributes(item) : { ...itemAttributes(item), marker: 'none' };
    },
  },
];

export const tableCellRules: readonly TagParseRule[] = [
  { tag: 'td', attrs: { isHeader: false }, getContent: cellContent },
  { tag: 'th', attrs: { isHeader: true }, getContent: cellContent },
];

export const codeBlockRules: readonly TagParseRule[] = [
  {
    tag: 'pre',
    preserveWhitespace: 'full',
    getAttrs: (element) =>
      allowedAttributes(nodeRules.code_block.attributes, {
        id: element.getAttribute('data-clause-id'),
        language: languageOf(element),
      }),
  },
];

export const footnoteRules: readonly TagParseRule[] = [
  {
    tag: 'p[data-footnote]',
    priority: 60,
    getAttrs: (element) =>
      allowedAttributes(nodeRules.footnote.attributes, {
        id: element.getAttribute('data-clause-id'),
        label: element.getAttribute('data-footnote'),
      }),
  },
];

/**
 * Reads an inline atom that this product copied.
 * @param name - of its node
 * @param tag - selector of its element
 * @param read - its attributes, whatever a page says of them
 */
export function referenceRules(
  name: 'footnote_reference' | 'cross_reference',
  tag: string,
  read: (element: HTMLElement) => Record<string, string | null>,
): readonly TagParseRule[] {
  return [{ tag, priority: 60, getAttrs: (element) => allowedAttributes(nodeRules[name].attributes, read(element)) }];
}

/**
 * Says what a heading of a foreign text becomes: h1 and h2 sections, deeper ones articles.
 * @param depth - 1 … 6
 * @returns the clause's kind and level
 */
export function headingAttributes(depth: number): { readonly kind: 'section' | 'article'; readonly level: number } {
  return depth <= 2 ? { kind: 'section', level: depth - 1 } : { kind: 'article', level: depth - 3 };
}

function ownAttributes(element: HTMLElement): Record<string, unknown> | false {
  const kind = element.getAttribute('data-kind');
  if (!clauseKinds.some((known) => known === kind)) return false;
  const id = element.getAttribute('data-clause-id');
  const level = Number(element.getAttribute('data-level') ?? 0);
  const marker = element.getAttribute('data-marker');
  const rules = nodeRules.clause.attributes;
  return {
    kind,
    id: isAllowedValue(rules.id, id) ? id : null,
    level: isAllowedValue(rules.level, level) ? level : 0,
    marker: clauseMarkers.some((known) => known === marker) ? marker : null,
  };
}

function itemAttributes(item: Element): { kind: 'item'; level: number; marker: 'bullet' | null } {
  let level = -1;
  for (let list = listAround(item); list !== null; list = listAround(list)) level += 1;
  const isBulleted = item.closest('ul, ol')?.tagName === 'UL';
  return { kind: 'item', level: Math.min(Math.max(level, 0), MAX_LEVEL), marker: isBulleted ? 'bullet' : null };
}

function listAround(element: Element): Element | null {
  return element.parentElement?.closest('ul, ol') ?? null;
}

function startsWithBlock(item: HTMLElement): boolean {
  const first = [...item.childNodes].find((node) => node.nodeType === 1 || (node.textContent ?? '').trim() !== '');
  // reason: nodeType 1 is an element
  return first?.nodeType === 1 && /^(?:P|DIV|H[1-6]|PRE|TABLE|BLOCKQUOTE)$/u.test((first as Element).tagName);
}

/** Cells of other pages hold paragraphs, where ours hold text: they are parted by line breaks. */
function cellContent(cell: globalThis.Node, schema: Schema): Fragment {
  const inner = DOMParser.fromSchema(schema).parse(cell);
  const texts: Fragment[] = [];
  inner.descendants((node: Node) => {
    if (node.isTextblock && node.content.size > 0) texts.push(node.content);
    return !node.isTextblock;
  });
  const lineBreak = Fragment.from(schema.node('hard_break'));
  return texts.reduce((all, text) => (all.size === 0 ? text : all.append(lineBreak).append(text)), Fragment.empty);
}

function languageOf(element: HTMLElement): string {
  const named = element.getAttribute('data-language');
  if (named !== null) return named;
  const code = element.querySelector('code');
  return /(?:^|\s)language-([\w+#-]{1,40})/u.exec(code?.className ?? element.className)?.[1] ?? '';
}
