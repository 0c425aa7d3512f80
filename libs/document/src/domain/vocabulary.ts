/**
 * The vocabulary of a document as plain data: which nodes, marks and attributes a text may hold, and their bounds.
 * The ProseMirror schema, the conversion from Yjs and the server's validator of updates are all made from it.
 * A change that a stored text could notice raises `SCHEMA_VERSION` in #contracts.
 */

/** The name of the one root, a `Y.XmlFragment`, of every document. */
export const FRAGMENT_NAME = 'text';

export const clauseKinds = ['section', 'article', 'paragraph', 'item', 'definition', 'recital'] as const;
/** What a clause is. A section's or article's text is its heading. */
export type ClauseKind = (typeof clauseKinds)[number];

export const clauseMarkers = ['number', 'bullet', 'none'] as const;
/** How a clause is marked; null stands for the custom of its kind (NUMBERING.md N2). */
export type ClauseMarker = (typeof clauseMarkers)[number];

/** Deepest `level`: six levels, as many as headings have in HTML and lists have in drafting practice. */
export const MAX_LEVEL = 5;
/** Longest id, label and language name: generous for machine-made ids, short enough for a table key. */
export const MAX_NAME_LENGTH = 64;
/** Longest words of a cross-reference: a heading's length. */
export const MAX_LABEL_LENGTH = 300;
/** Longest address of a link: what browsers and mail programs all take. */
export const MAX_HREF_LENGTH = 2048;

/** What an attribute may hold. Every attribute may be absent, which stands for its default. */
export type AttributeRule =
  | {
      readonly type: 'string';
      readonly maxLength: number;
      readonly pattern: RegExp;
      readonly fallback: string | null;
    }
  | { readonly type: 'integer'; readonly min: number; readonly max: number; readonly fallback: number }
  | { readonly type: 'boolean'; readonly fallback: boolean }
  | { readonly type: 'choice'; readonly values: readonly string[]; readonly fallback: string | null };

/** What a value that keeps to a rule is. */
export type AttributeValue<Rule extends AttributeRule> = Rule extends { readonly values: readonly (infer Choice)[] }
  ? Choice
  : Rule extends { readonly type: 'integer' }
    ? number
    : Rule extends { readonly type: 'boolean' }
      ? boolean
      : string;

export interface NodeRule {
  /** The nodes it may stand in; `doc` is the root itself. */
  readonly parents: readonly string[];
  /** True where strings may stand among its children (as a Y.XmlText). */
  readonly hasText: boolean;
  /** True where its strings may carry marks. */
  readonly hasMarks: boolean;
  readonly attributes: Readonly<Record<string, AttributeRule>>;
}

export interface MarkRule {
  readonly attributes: Readonly<Record<string, AttributeRule>>;
}

const blockId = {
  type: 'string',
  maxLength: MAX_NAME_LENGTH,
  pattern: /^[A-Za-z0-9_-]+$/u,
  fallback: null,
} as const satisfies AttributeRule;
/** No control characters, and none that turn the reading order. */
const shownPattern = /^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u;
const anyName = {
  type: 'string',
  maxLength: MAX_NAME_LENGTH,
  pattern: shownPattern,
  fallback: '',
} as const satisfies AttributeRule;

export const nodeRules = {
  clause: {
    parents: ['doc'],
    hasText: true,
    hasMarks: true,
    attributes: {
      id: blockId,
      kind: { type: 'choice', values: clauseKinds, fallback: 'paragraph' },
      level: { type: 'integer', min: 0, max: MAX_LEVEL, fallback: 0 },
      marker: { type: 'choice', values: clauseMarkers, fallback: null },
    },
  },
  table: { parents: ['doc'], hasText: false, hasMarks: false, attributes: { id: blockId } },
  table_row: { parents: ['table'], hasText: false, hasMarks: false, attributes: {} },
  table_cell: {
    parents: ['table_row'],
    hasText: true,
    hasMarks: true,
    attributes: { isHeader: { type: 'boolean', fallback: false } },
  },
  code_block: { parents: ['doc'], hasText: true, hasMarks: false, attributes: { id: blockId, language: anyName } },
  footnote: { parents: ['doc'], hasText: true, hasMarks: true, attributes: { id: blockId, label: anyName } },
  footnote_reference: {
    parents: ['clause', 'table_cell', 'footnote'],
    hasText: false,
    hasMarks: true,
    attributes: { label: anyName },
  },
  cross_reference: {
    parents: ['clause', 'table_cell', 'footnote'],
    hasText: false,
    hasMarks: true,
    attributes: {
      target: blockId,
      label: { type: 'string', maxLength: MAX_LABEL_LENGTH, pattern: shownPattern, fallback: '' },
    },
  },
  hard_break: { parents: ['clause', 'table_cell', 'footnote'], hasText: false, hasMarks: true, attributes: {} },
} as const satisfies Record<string, NodeRule>;

export const markRules = {
  link: {
    attributes: {
      href: {
        type: 'string',
        maxLength: MAX_HREF_LENGTH,
        pattern: /^(?:https?:\/\/|mailto:)[^\s\p{Cc}\u202A-\u202E\u2066-\u2069]+$/iu,
        fallback: '',
      },
    },
  },
  bold: { attributes: {} },
  italic: { attributes: {} },
  strike: { attributes: {} },
  code: { attributes: {} },
} as const satisfies Record<string, MarkRule>;

export type NodeName = keyof typeof nodeRules;
export type MarkName = keyof typeof markRules;

/** All of it, for validators: one root that holds `nodes`, whose strings carry `marks`. */
export const vocabulary: {
  readonly root: string;
  readonly nodes: Readonly<Record<string, NodeRule>>;
  readonly marks: Readonly<Record<string, MarkRule>>;
} = { root: FRAGMENT_NAME, nodes: nodeRules, marks: markRules };

/**
 * Decides whether an attribute may hold a value.
 * @param rule - what the vocabulary says
 * @param value - anything; null and undefined stand for the default and are allowed
 * @returns true when the value is of the rule's type and inside its bounds
 */
export function isAllowedValue<Rule extends AttributeRule>(
  rule: Rule,
  value: unknown,
): value is AttributeValue<Rule> | null | undefined {
  if (value === null || value === undefined) return true;
  if (rule.type === 'boolean') return typeof value === 'boolean';
  if (rule.type === 'choice') return typeof value === 'string' && rule.values.includes(value);
  if (rule.type === 'integer') {
    return typeof value === 'number' && Number.isInteger(value) && value >= rule.min && value <= rule.max;
  }
  return typeof value === 'string' && value.length <= rule.maxLength && rule.pattern.test(value);
}

/**
 * Keeps the values that attributes may hold; the others count as their defaults.
 * @param rules - of a node's attributes
 * @param values - from anywhere, a pasted page for example
 */
export function allowedAttributes(
  rules: Readonly<Record<string, AttributeRule>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => {
      const value = values[name];
      return [name, isAllowedValue(rule, value) ? (value ?? rule.fallback) : rule.fallback];
    }),
  );
}

/** @returns what the vocabulary says of a node; undefined for a node that is not in it */
export function nodeRuleOf(name: string): NodeRule | undefined {
  return Object.hasOwn(nodeRules, name) ? vocabulary.nodes[name] : undefined;
}

/** @returns true for the name of a mark that a string may carry */
export function isMarkName(name: string): name is MarkName {
  return Object.hasOwn(markRules, name);
}

/**
 * Decides whether a link may lead to an address: web pages and mail only, nothing that runs.
 * @param href - as written
 * @returns true for absolute http, https and mailto addresses within the length limit
 */
export function isAllowedHref(href: string): boolean {
  return href !== '' && isAllowedValue(markRules.link.attributes.href, href);
}
