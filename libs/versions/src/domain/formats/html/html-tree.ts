import type { DefaultTreeAdapterMap } from 'parse5';

export type Node = DefaultTreeAdapterMap['childNode'];
export type Element = DefaultTreeAdapterMap['element'];

/** Elements whose words nobody sees. */
export const HIDDEN = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'canvas',
  'audio',
  'video',
  'head',
  'select',
  'datalist',
  'dialog',
  'map',
]);

/** @returns the elements below `parent` whose name is wanted, in reading order; none that are hidden */
export function allOf(parent: Element, isWanted: (name: string) => boolean): Element[] {
  const found: Element[] = [];
  const pending: Node[] = [...parent.childNodes].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!isElement(node)) continue;
    if (HIDDEN.has(node.tagName)) continue;
    if (isWanted(node.tagName)) found.push(node);
    pending.push(...[...node.childNodes].reverse());
  }
  return found;
}

/** @returns the table that a row stands in; null for a row without one */
export function tableAround(row: Element): Element | null {
  let around = row.parentNode;
  while (around !== null && isElement(around) && around.tagName !== 'table') around = around.parentNode;
  return around !== null && isElement(around) ? around : null;
}

export function isElement(node: Node | DefaultTreeAdapterMap['parentNode']): node is Element {
  return 'tagName' in node;
}

export function isText(node: Node): node is DefaultTreeAdapterMap['textNode'] {
  return node.nodeName === '#text';
}

/** @returns the attribute's value; null without it */
export function attributeOf(element: Element, name: string): string | null {
  return element.attrs?.find((attribute) => attribute.name === name)?.value ?? null;
}

/** @returns the words of an element as they stand, white space and all */
export function wordsOf(element: Element): string {
  let words = '';
  const pending: Node[] = [...element.childNodes].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isText(node)) words += node.value;
    else if (isElement(node) && !HIDDEN.has(node.tagName)) pending.push(...[...node.childNodes].reverse());
  }
  return words;
}

/** @returns the lines of a `pre`, without the line end at either end */
export function preText(element: Element): string {
  return wordsOf(element).replace(/^\n/u, '').replace(/\n$/u, '');
}

/** @returns the language that a `pre` or its `code` names in its class; empty without one */
export function languageOf(element: Element): string {
  const code = element.childNodes.filter(isElement).find(({ tagName }) => tagName === 'code');
  return /(?:^|\s)language-([\w+#-]{1,40})/u.exec(attributeOf(code ?? element, 'class') ?? '')?.[1] ?? '';
}
