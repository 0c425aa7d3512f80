import { isAllowedValue, type MarkRule, turnsOrder, vocabulary } from '#document';
import * as Y from 'yjs';
import { attributeKeyOf, COLLECTED, NOWHERE, type Place, type Struct, type TypeTable } from './type-table.js';
import { attributeRule, isText, mayHold, NO_KEY, PLAIN_TEXT, UNKNOWN_NODE } from './vocabulary-codes.js';

/** How deep types may stand in each other: the vocabulary itself allows no more than a fifth of it. */
export const MAX_DEPTH = 32;

/** Longest string as an attribute where its rule is out of reach; the longest any rule allows. */
const MAX_VALUE_LENGTH = 2_048;

export type VocabularyProblem = 'place' | 'content' | 'node' | 'depth' | 'attribute' | 'mark' | 'text';

/**
 * Decides whether a struct may stand where it stands: lists of a type hold only the types that the vocabulary allows there,
 * texts only strings and marks, attributes only allowed values. Deleted content may come anywhere: nobody sees it.
 * @param table - of the text up to this struct; only read
 * @param place - of the struct
 * @returns null when it may
 * @see PROTOCOL.md L40
 */
export function vocabularyProblem(table: TypeTable, struct: Struct, place: Place): VocabularyProblem | null {
  if (!(struct instanceof Y.Item)) return null;
  if (place === NOWHERE) return 'place';
  const { content } = struct;
  if (content instanceof Y.ContentDeleted) return null;
  if (place === COLLECTED) return collectedProblem(table, content);
  if (attributeKeyOf(place) !== NO_KEY) return attributeProblem(table.nodeAt(place), attributeKeyOf(place), content);
  return isText(table.nodeAt(place)) ? textProblem(table.nodeAt(place), content) : childProblem(table, content, place);
}

type Content = Y.Item['content'];

function childProblem(table: TypeTable, content: Content, place: Place): VocabularyProblem | null {
  if (!(content instanceof Y.ContentType)) return 'content';
  if (table.depthAt(place) + 1 > MAX_DEPTH) return 'depth';
  const code = table.codeOf(content.type, place);
  if (code === UNKNOWN_NODE) return 'node';
  return isText(code) || mayHold(table.nodeAt(place), code) ? null : 'place';
}

function attributeProblem(node: number, key: number, content: Content): VocabularyProblem | null {
  const rule = attributeRule(node, key);
  const value = soleValue(content);
  return rule !== null && value !== undefined && isAllowedValue(rule, value.value) ? null : 'attribute';
}

function textProblem(text: number, content: Content): VocabularyProblem | null {
  if (content instanceof Y.ContentString) return turnsOrder(content.str) ? 'text' : null;
  if (!(content instanceof Y.ContentFormat)) return 'text';
  // The end of a mark does no harm where there is none.
  return text === PLAIN_TEXT && content.value !== null ? 'mark' : markProblem(content);
}

function markProblem({ key, value }: Y.ContentFormat): VocabularyProblem | null {
  const rule = Object.hasOwn(vocabulary.marks, key) ? vocabulary.marks[key] : undefined;
  return rule !== undefined && (value === null || isMarkValue(rule, value)) ? null : 'mark';
}

/** The binding writes a mark's attributes; `true` is what others write for one that has none. */
function isMarkValue(rule: MarkRule, value: unknown): boolean {
  if (value === true) return Object.keys(rule.attributes).length === 0;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, one]) => {
    const attribute = Object.hasOwn(rule.attributes, name) ? rule.attributes[name] : undefined;
    return attribute !== undefined && isAllowedValue(attribute, one);
  });
}

/** Where nobody will see it, and its place cannot be told any more: any content of the vocabulary. */
function collectedProblem(table: TypeTable, content: Content): VocabularyProblem | null {
  if (content instanceof Y.ContentString) return null;
  if (content instanceof Y.ContentFormat) return markProblem(content);
  if (content instanceof Y.ContentType) return table.codeOf(content.type, COLLECTED) === UNKNOWN_NODE ? 'node' : null;
  const value = soleValue(content)?.value;
  if (typeof value === 'string') return value.length <= MAX_VALUE_LENGTH ? null : 'attribute';
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? null : 'content';
}

function soleValue(content: Content): { readonly value: unknown } | undefined {
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return undefined;
  const [value]: unknown[] = content.arr;
  return { value };
}
