import * as Y from 'yjs';
import type { NodeRule } from '#document';
import { isAllowedValue, isMarkName, nodeRuleOf } from '#document';

/**
 * Looks for what this program cannot show, which the binding would delete for everybody: nodes, attributes and marks of a
 * newer version.
 * @param fragment - the root of a text
 * @returns the name of the first unknown thing; null when all is known
 * Cost: O(text).
 */
export function findUnknown(fragment: Y.XmlFragment): string | null {
  return unknownChild(fragment, 'doc', undefined);
}

/**
 * The same for what one transaction brought.
 * @param transaction - a transaction that is finished, before its observers run
 * Cost: O(what changed).
 */
export function findUnknownIn(fragment: Y.XmlFragment, transaction: Y.Transaction): string | null {
  for (const type of transaction.changed.keys()) {
    const unknown = unknownChange(fragment, type, transaction);
    if (unknown !== null) return unknown;
  }
  return null;
}

function unknownChange(fragment: Y.XmlFragment, type: unknown, transaction: Y.Transaction): string | null {
  if (type instanceof Y.AbstractType && type._item?.deleted === true) return null;
  if (type instanceof Y.XmlText) return unknownMark(type);
  if (type instanceof Y.XmlElement) {
    return unknownAttribute(type) ?? unknownChild(type, type.nodeName, nodeRuleOf(type.nodeName));
  }
  if (type !== fragment) return null;
  const added = fragment.toArray().filter((child) => isAddedBy(transaction, child));
  return firstUnknown(added, 'doc', undefined);
}

function isAddedBy(transaction: Y.Transaction, type: unknown): boolean {
  const id = type instanceof Y.AbstractType ? type._item?.id : undefined;
  return id !== undefined && id.clock >= (transaction.beforeState.get(id.client) ?? 0);
}

function unknownChild(parent: Y.XmlFragment, name: string, rule: NodeRule | undefined): string | null {
  return firstUnknown(parent.toArray(), name, rule);
}

function firstUnknown(children: readonly unknown[], parentName: string, rule: NodeRule | undefined): string | null {
  for (const child of children) {
    const unknown = unknownIn(child, parentName, rule);
    if (unknown !== null) return unknown;
  }
  return null;
}

function unknownIn(child: unknown, parentName: string, parentRule: NodeRule | undefined): string | null {
  if (child instanceof Y.XmlText) return parentRule?.hasText === true ? unknownMark(child) : `text in ${parentName}`;
  if (!(child instanceof Y.XmlElement)) return `an unknown type in ${parentName}`;
  const rule = nodeRuleOf(child.nodeName);
  if (rule === undefined || !rule.parents.includes(parentName)) return `${child.nodeName} in ${parentName}`;
  return unknownAttribute(child) ?? unknownChild(child, child.nodeName, rule);
}

function unknownAttribute(element: Y.XmlElement): string | null {
  const rules = nodeRuleOf(element.nodeName)?.attributes ?? {};
  for (const [name, value] of Object.entries(element.getAttributes())) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined || !isAllowedValue(rule, value)) return `${element.nodeName}.${name}`;
  }
  return null;
}

function unknownMark(text: Y.XmlText): string | null {
  // reason: Yjs types the parts of a delta as any
  for (const part of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof part.insert !== 'string') return 'something embedded in text';
    const mark = Object.keys(part.attributes ?? {}).find((name) => !isMarkName(name));
    if (mark !== undefined) return `mark ${mark}`;
  }
  return null;
}
