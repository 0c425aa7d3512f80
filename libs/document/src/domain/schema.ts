import { Schema } from 'prosemirror-model';
import type { AttributeSpec, DOMOutputSpec, MarkSpec, Node, NodeSpec } from 'prosemirror-model';
import { clauseRules, codeBlockRules, footnoteRules, referenceRules, tableCellRules } from './parse-dom.js';
import type { AttributeRule } from './vocabulary.js';
import { isAllowedHref, isAllowedValue, markRules, nodeRules } from './vocabulary.js';

const INLINE = 'inline*';

const nodes = {
  doc: { content: 'block*' },
  clause: {
    group: 'block',
    content: INLINE,
    attrs: attributesOf(nodeRules.clause.attributes),
    defining: true,
    parseDOM: clauseRules,
    toDOM: clauseToDom,
  },
  table: {
    group: 'block',
    content: 'table_row*',
    attrs: attributesOf(nodeRules.table.attributes),
    isolating: true,
    tableRole: 'table',
    parseDOM: [{ tag: 'table', getAttrs: (element) => ({ id: element.getAttribute('data-clause-id') }) }],
    toDOM: (node) => ['table', named({ 'data-clause-id': node.attrs.id }), ['tbody', 0]],
  },
  table_row: { content: 'table_cell*', tableRole: 'row', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  table_cell: {
    content: INLINE,
    attrs: attributesOf(nodeRules.table_cell.attributes),
    isolating: true,
    tableRole: 'cell',
    parseDOM: tableCellRules,
    toDOM: (node) => [node.attrs.isHeader === true ? 'th' : 'td', 0],
  },
  code_block: {
    group: 'block',
    content: 'text*',
    marks: '',
    attrs: attributesOf(nodeRules.code_block.attributes),
    code: true,
    defining: true,
    parseDOM: codeBlockRules,
    toDOM: (node) => [
      'pre',
      named({ 'data-clause-id': node.attrs.id, 'data-language': node.attrs.language || null }),
      ['code', 0],
    ],
  },
  footnote: {
    group: 'block',
    content: INLINE,
    attrs: attributesOf(nodeRules.footnote.attributes),
    defining: true,
    parseDOM: footnoteRules,
    toDOM: (node) => ['p', named({ 'data-clause-id': node.attrs.id, 'data-footnote': node.attrs.label }), 0],
  },
  text: { group: 'inline' },
  footnote_reference: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: attributesOf(nodeRules.footnote_reference.attributes),
    parseDOM: referenceRules('footnote_reference', 'sup[data-footnote-reference]', (element) => ({
      label: element.getAttribute('data-footnote-reference'),
    })),
    toDOM: (node) => ['sup', { 'data-footnote-reference': text(node.attrs.label) }, text(node.attrs.label)],
    leafText: (node) => `[${text(node.attrs.label)}]`,
  },
  cross_reference: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: attributesOf(nodeRules.cross_reference.attributes),
    parseDOM: referenceRules('cross_reference', 'span[data-target]', (element) => ({
      target: element.getAttribute('data-target'),
      label: element.getAttribute('data-label'),
    })),
    toDOM: (node) => [
      'span',
      { 'data-target': text(node.attrs.target), 'data-label': text(node.attrs.label) },
      text(node.attrs.label),
    ],
    leafText: (node) => text(node.attrs.label),
  },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
    leafText: () => '\n',
  },
} as const satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: attributesOf(markRules.link.attributes),
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = (element.getAttribute('href') ?? '').trim();
          return isAllowedHref(href) ? { href } : false;
        },
      },
    ],
    toDOM: (mark) =>
      isAllowedHref(text(mark.attrs.href))
        ? ['a', { href: text(mark.attrs.href), rel: 'noopener noreferrer nofollow', target: '_blank' }, 0]
        : ['span', 0],
  },
  bold: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
      { style: 'font-weight', getAttrs: (value) => /^(?:bold(?:er)?|[6-9]\d{2})$/u.test(value) && null },
    ],
    toDOM: () => ['strong', 0],
  },
  italic: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i', getAttrs: (element) => element.style.fontStyle !== 'normal' && null },
      { style: 'font-style=italic' },
    ],
    toDOM: () => ['em', 0],
  },
  strike: {
    parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }, { style: 'text-decoration=line-through' }],
    toDOM: () => ['s', 0],
  },
  code: { parseDOM: [{ tag: 'code' }, { tag: 'kbd' }, { tag: 'samp' }], toDOM: () => ['code', 0] },
} as const satisfies Record<string, MarkSpec>;

/**
 * The ProseMirror schema of every document: a flat list of blocks, each with an `id`.
 * Every content expression is a `*`, so that no concurrent edit can make an invalid text; the tree of sections, articles,
 * paragraphs and items is computed (`clauseTree`). Attributes are checked by `Node.check()` against the vocabulary.
 */
export const schema: Schema<keyof typeof nodes, keyof typeof marks> = new Schema({ nodes, marks });

/**
 * Says which HTML element shows a clause; headings start at h2 because the page's own title is the h1.
 * @param kind - the clause's kind; an unknown one counts as a paragraph
 * @param level - the clause's level, 0 …
 * @returns `p`, or `h2` … `h6`
 */
export function clauseTag(kind: unknown, level: unknown): 'p' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' {
  const depth = typeof level === 'number' && level > 0 ? level : 0;
  const tags = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;
  if (kind === 'section') return tags[depth] ?? 'h6';
  if (kind === 'article') return tags[depth + 1] ?? 'h6';
  return 'p';
}

function clauseToDom(node: Node): DOMOutputSpec {
  const { id, kind, level, marker } = node.attrs;
  const attributes = { 'data-clause-id': id, 'data-kind': kind, 'data-level': level, 'data-marker': marker };
  return [clauseTag(kind, level), named(attributes), 0];
}

function attributesOf(rules: Readonly<Record<string, AttributeRule>>): Record<string, AttributeSpec> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, attributeOf(name, rule)]));
}

function attributeOf(name: string, rule: AttributeRule): AttributeSpec {
  return {
    default: rule.fallback,
    validate: (value: unknown) => {
      if (value !== rule.fallback && !isAllowedValue(rule, value)) {
        throw new RangeError(`The attribute ${name} may not hold this value.`);
      }
    },
  };
}

/** Attributes that have a value, as text. */
function named(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
