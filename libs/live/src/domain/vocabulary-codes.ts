import { type AttributeRule, vocabulary } from '#document';

/**
 * The vocabulary as numbers, for a check that runs on every struct. Made from the one source, #document's rules; codes
 * hold within a process and are never stored (names are).
 */

/** The root of a text: the only type with a name instead of a struct. */
export const ROOT = 0;
/** Strings that may carry marks. */
export const MARKED_TEXT = 1;
/** Strings that may not. */
export const PLAIN_TEXT = 2;
/** A type that the vocabulary does not know: nothing may stand in it. */
export const UNKNOWN_NODE = 3;

const FIRST_NODE = 4;
const nodeNames = Object.keys(vocabulary.nodes);

/** Names by code, as they are stored; `#` cannot begin the name of a node. */
export const codeNames: readonly string[] = ['#root', '#text', '#plain', '#unknown', ...nodeNames];

const codesByName: ReadonlyMap<string, number> = new Map(codeNames.map((name, code) => [name, code]));

/** An item that is no attribute but stands in a list. */
export const NO_KEY = 0;
/** An attribute of a name that no node has. */
export const UNKNOWN_KEY = 31;
/** Keys fit in five bits of a place. */
export const KEYS = 32;

const attributeNames = [...new Set(Object.values(vocabulary.nodes).flatMap((rule) => Object.keys(rule.attributes)))];
const keysByName: ReadonlyMap<string, number> = new Map(attributeNames.map((name, index) => [name, index + 1]));
if (attributeNames.length + 1 >= UNKNOWN_KEY)
  throw new Error('The vocabulary has more attributes than a place can name.');

/** Attribute names by key, as they are stored. */
export const keyNames: readonly string[] = ['', ...attributeNames];

/** @returns the code of a node's name, UNKNOWN_NODE when there is none */
export function nodeCode(name: string): number {
  const code = codesByName.get(name) ?? UNKNOWN_NODE;
  return code < FIRST_NODE ? UNKNOWN_NODE : code;
}

/** @returns the code of a stored name */
export function codeOfName(name: string): number {
  return codesByName.get(name) ?? UNKNOWN_NODE;
}

/** @returns the key of an attribute's name, UNKNOWN_KEY when no node has one */
export function keyOf(attribute: string): number {
  return keysByName.get(attribute) ?? UNKNOWN_KEY;
}

const rulesByCode = nodeNames.map((name) => vocabulary.nodes[name]);

/** @returns the kind of string list that stands in a node; UNKNOWN_NODE where none may */
export function textIn(parent: number): number {
  const rule = rulesByCode[parent - FIRST_NODE];
  if (!rule?.hasText) return UNKNOWN_NODE;
  return rule.hasMarks ? MARKED_TEXT : PLAIN_TEXT;
}

export function isText(code: number): boolean {
  return code === MARKED_TEXT || code === PLAIN_TEXT;
}

const nestings = new Set(
  rulesByCode.flatMap((rule, index) =>
    (rule?.parents ?? []).map((parent) => nesting(parent === 'doc' ? ROOT : nodeCode(parent), index + FIRST_NODE)),
  ),
);

function nesting(parent: number, child: number): number {
  return parent * codeNames.length + child;
}

/** Whether a node may stand in another, or in the root. */
export function mayHold(parent: number, child: number): boolean {
  return nestings.has(nesting(parent, child));
}

/** What an attribute of a node may hold; null when the node has no such attribute. */
export function attributeRule(code: number, key: number): AttributeRule | null {
  const name = keyNames[key];
  return name === undefined ? null : (rulesByCode[code - FIRST_NODE]?.attributes[name] ?? null);
}
