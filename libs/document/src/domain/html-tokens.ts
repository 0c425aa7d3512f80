import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';

export type HtmlToken =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly type: 'close'; readonly name: string };

/** Longest tag that is read as one: no real tag is longer, and each `<` is looked at this far at most. */
const MAX_TAG_LENGTH = 2000;
const TAG = /^<(\/?)([a-z][a-z\d]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/iu;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/giu;

/** Elements of HTML that draft texts use; anything else in angle brackets, `<filename>`, is somebody's words. */
const KNOWN = new Set(
  (
    'a abbr acronym address article aside b bdi bdo big blockquote body br button caption center cite code col colgroup ' +
    'dd del details dfn dialog div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i ' +
    'iframe img input ins kbd label legend li link main mark menu meta nav noscript object ol option p picture pre q ' +
    'rp rt ruby s samp script section select small source span strike strong style sub summary sup table tbody td ' +
    'textarea tfoot th thead time title tr tt u ul var video wbr'
  ).split(' '),
);

/**
 * Takes raw HTML apart. What is not well-formed counts as text: no word is lost to a forgotten bracket.
 * @param html - any text
 * @returns tokens in order; element and attribute names in lower case, character references decoded
 */
export function htmlTokens(html: string): HtmlToken[] {
  const decode = entityDecoder();
  const tokens: HtmlToken[] = [];
  let text = '';
  let at = 0;
  const push = (token: HtmlToken, length: number): void => {
    if (text !== '') tokens.push({ type: 'text', text: decode(text) });
    text = '';
    tokens.push(token);
    at += length;
  };
  while (at < html.length) {
    const found = html.charAt(at) === '<' ? markupAt(html, at, decode) : null;
    if (found !== null) push(found.token, found.length);
    else {
      const next = html.indexOf('<', at + 1);
      text += html.slice(at, next === -1 ? html.length : next);
      at = next === -1 ? html.length : next;
    }
  }
  if (text !== '') tokens.push({ type: 'text', text: decode(text) });
  return tokens;
}

function markupAt(
  html: string,
  at: number,
  decode: (text: string) => string,
): { token: HtmlToken; length: number } | null {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at);
    if (end === -1) return null;
    return {
      token: { type: 'comment', text: html.slice(at + '<!--'.length, end).trim() },
      length: end + '-->'.length - at,
    };
  }
  const [tag, slash, name, attributes] = TAG.exec(html.slice(at, at + MAX_TAG_LENGTH)) ?? [];
  if (tag === undefined || name === undefined || !KNOWN.has(name.toLowerCase())) return null;
  if (slash === '/') return { token: { type: 'close', name: name.toLowerCase() }, length: tag.length };
  return {
    token: { type: 'open', name: name.toLowerCase(), attributes: attributesOf(attributes ?? '', decode) },
    length: tag.length,
  };
}

function attributesOf(text: string, decode: (text: string) => string): Map<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare ?? ''),
    ]),
  );
}

/** Each name is decoded once. */
function entityDecoder(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) =>
    text.replaceAll(ENTITY, (entity) => {
      // The Markdown parser knows all 2,125 names; a list of our own would know fewer.
      const decoded = known.get(entity) ?? (toString(fromMarkdown(entity)) || entity);
      known.set(entity, decoded);
      return decoded;
    });
}
