import { DomainError } from '#shared';

export interface XmlElement {
  /** `w:p`: the usual prefix of its namespace, whatever prefix the file has for it; others have none. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
}

/** Deepest nesting: Word's own files stay below 60. */
const MAX_DEPTH = 200;

/** The usual prefixes, for the transitional and the strict form of the format. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const TAG = /<(?:(\/)\s*([^\s/>]+)\s*|([^\s/>!?]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?))>/uy;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

interface Open {
  readonly raw: string;
  readonly element: XmlElement;
  readonly namespaces: ReadonlyMap<string, string>;
}

/**
 * Reads XML. It knows the five entities of XML and numbers, and refuses document types: nothing in a file can grow or
 * reach outside.
 * @param text - a whole part
 * @returns the root
 * @throws DomainError versions.import_broken when it is not well formed, declares entities or is nested too deeply
 */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] };
  const open: Open[] = [
    { raw: '', element: root, namespaces: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]) },
  ];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const around = open.at(-1);
    if (around === undefined) throw broken('xml');
    if (text.charAt(at) !== '<') {
      const next = text.indexOf('<', at);
      const end = next === -1 ? text.length : next;
      around.element.children.push(decoded(text.slice(at, end)));
      at = end;
    } else if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, ']]>', at);
      around.element.children.push(text.slice(at + '<![CDATA['.length, end - ']]>'.length));
      at = end;
    } else at = tag(text, at, open, around);
  }
  const only = root.children.find((child) => typeof child !== 'string');
  if (open.length !== 1 || only === undefined) throw broken('xml');
  return only;
}

/** All elements of a name among the children. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** The first element of a name among the children. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The elements among the children. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** All text below. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** `w:val` of a child; null without one. */
export function valueOf(element: XmlElement | undefined, name: string): string | null {
  return childOf(element, name)?.attributes.get('w:val') ?? null;
}

/** The refusal of a file that is not what it should be. */
export function broken(part: string): DomainError {
  return new DomainError('versions.import_broken', { part });
}

function tag(text: string, at: number, open: Open[], around: Open): number {
  TAG.lastIndex = at;
  const found = TAG.exec(text);
  if (found === null) throw broken('xml');
  const [all, slash, closing, raw, attributes = '', empty] = found;
  if (slash === '/') {
    if (around.raw !== closing || open.length === 1) throw broken('xml');
    open.pop();
    return at + all.length;
  }
  if (raw === undefined || open.length > MAX_DEPTH) throw broken('xml');
  const opened = openElement(raw, attributes, around.namespaces);
  around.element.children.push(opened.element);
  if (empty !== '/') open.push(opened);
  return at + all.length;
}

function openElement(raw: string, source: string, outer: ReadonlyMap<string, string>): Open {
  const pairs =
    source === ''
      ? []
      : [...source.matchAll(ATTRIBUTE)].map(
          ([, name = '', double, single]) => [name, decoded(double ?? single ?? '')] as const,
        );
  const declared = pairs.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  const namespaces =
    declared.length === 0
      ? outer
      : new Map([...outer, ...declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri] as const)]);
  const attributes = new Map(
    pairs.map(([name, value]) => [name.includes(':') ? usual(name, namespaces) : name, value]),
  );
  return { raw, element: { name: usual(raw, namespaces), attributes, children: [] }, namespaces };
}

/** The name with the usual prefix of its namespace. */
function usual(name: string, namespaces: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const prefix = colon === -1 ? '' : name.slice(0, colon);
  const known = prefixes.get(namespaces.get(prefix) ?? '');
  const local = name.slice(colon + 1);
  return known === undefined ? local : `${known}:${local}`;
}

function after(text: string, end: string, at: number): number {
  const found = text.indexOf(end, at);
  if (found === -1) throw broken('xml');
  return found + end.length;
}

function decoded(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/gu, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/giu,
    (_, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) {
        const entity = entities[name];
        if (entity === undefined) throw broken('xml');
        return entity;
      }
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (code > 0x10ffff) throw broken('xml');
      return String.fromCodePoint(code);
    },
  );
}
