/** Elements that carry no words of a text, or could run something. */
const DROPPED =
  'script, style, meta, link, title, base, iframe, object, embed, svg, math, form, input, button, select, textarea, template, noscript, video, audio, canvas, img, picture';
/** What Word writes about comments, revisions and its own list signs. */
const WORD_NOISE =
  "[class*='MsoCommentReference'], [class*='MsoCommentText'], [style*='mso-element:comment'], [style*='mso-special-character:comment'], [style*='mso-list:Ignore'], [style*='mso-list: Ignore']";
const KEPT_ATTRIBUTES = new Set(['href', 'colspan', 'class', 'start', 'type', 'lang', 'dir']);
const MAX_LIST_LEVEL = 9;

/**
 * Cleans pasted HTML: what Word and web pages add around the words goes, what the words mean stays. Nothing in it can run:
 * it is parsed in a document without scripts, and the schema takes over only what it knows.
 * @param html - from the clipboard
 * @returns HTML of headings, paragraphs, lists, tables, code and the marks of the schema
 */
export function cleanHtml(html: string): string {
  const isOwn = html.includes('data-pm-slice') || html.includes('data-clause-id');
  const page = new DOMParser().parseFromString(withoutConditionals(html), 'text/html');
  for (const element of page.body.querySelectorAll(DROPPED)) element.remove();
  dropComments(page.body);
  if (isOwn) return page.body.innerHTML;
  rememberWordSigns(page.body);
  for (const element of page.body.querySelectorAll(WORD_NOISE)) element.remove();
  // Word's revisions count as made; elsewhere what is struck through was meant to be seen.
  for (const element of page.body.querySelectorAll('ins')) unwrap(element);
  if (isFromWord(html)) for (const element of page.body.querySelectorAll('del')) element.remove();
  for (const element of page.body.querySelectorAll('[hidden], [style*="display:none"], [style*="display: none"]')) {
    element.remove();
  }
  headingsFromWord(page.body);
  listsFromWord(page.body);
  marksFromStyles(page.body);
  breaksToParagraphs(page.body);
  for (const element of page.body.querySelectorAll('*')) keepAttributes(element);
  return page.body.innerHTML;
}

/** Word's `<!--[if …]>` parts and Office tags such as `<o:p>`. */
function withoutConditionals(html: string): string {
  return html
    .replaceAll(/<!--\[if[\s\S]*?<!\[endif\]-->/giu, '')
    .replaceAll(/<!\[(?:if|endif)[^\]]*\]>/giu, '')
    .replaceAll(/<\/?(?:o|w|m|v|st1):[^>]*>/giu, '');
}

function isFromWord(html: string): boolean {
  return /urn:schemas-microsoft-com:office|class="?Mso/u.test(html);
}

function dropComments(root: Node): void {
  for (const child of [...root.childNodes]) {
    if (child.nodeType === Node.COMMENT_NODE) child.remove();
    else dropComments(child);
  }
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** `MsoHeading1`, `MsoTitle` and paragraphs that say `mso-outline-level`. */
function headingsFromWord(root: Element): void {
  for (const paragraph of root.querySelectorAll('p')) {
    const style = paragraph.getAttribute('style') ?? '';
    const named = /^Mso(?:Heading(\d)|(Title))/u.exec(paragraph.className);
    const outlined = /mso-outline-level:\s*(\d)/u.exec(style);
    const level = named?.[2] === undefined ? Number(named?.[1] ?? outlined?.[1] ?? 0) : 1;
    if (level >= 1) rename(paragraph, `h${Math.min(level, 6)}`);
  }
}

/** Whether a Word list is numbered shows only in the sign, which goes. */
function rememberWordSigns(root: Element): void {
  for (const sign of root.querySelectorAll("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")) {
    sign.closest('p')?.setAttribute('data-sign', sign.textContent.trim());
  }
}

/** Word's lists are paragraphs that name list and level in their style; the sign or number is a text of its own. */
function listsFromWord(root: Element): void {
  let open: Element[] = [];
  for (const paragraph of [...root.querySelectorAll('p')]) {
    const level = wordListLevel(paragraph);
    if (level === 0) {
      open = [];
      continue;
    }
    const previous = paragraph.previousElementSibling;
    if (open[0] === undefined || previous !== open[0]) open = [];
    const isNumbered = /^\s*\(?(?:\d+|[a-z]{1,4})[.)]/iu.test(paragraph.getAttribute('data-sign') ?? '');
    open = listsDownTo(paragraph, open.slice(0, level), { level, isNumbered });
    const item = paragraph.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    paragraph.remove();
    open.at(-1)?.append(item);
  }
}

function wordListLevel(paragraph: Element): number {
  const listed = /mso-list:\s*\S+\s+level(\d)/u.exec(paragraph.getAttribute('style') ?? '');
  return listed === null ? 0 : Math.min(Number(listed[1]), MAX_LIST_LEVEL);
}

function listsDownTo(before: Element, open: Element[], list: { level: number; isNumbered: boolean }): Element[] {
  while (open.length < list.level) {
    const made = before.ownerDocument.createElement(list.isNumbered ? 'ol' : 'ul');
    const holder = open.at(-1);
    if (holder === undefined) before.before(made);
    else (holder.lastElementChild ?? holder).append(made);
    open.push(made);
  }
  return open;
}

/** Web editors write bold and italic as styles; Google's wraps everything in a `b` that is not bold. */
function marksFromStyles(root: Element): void {
  for (const element of root.querySelectorAll('span, b, i')) {
    const style = (element.getAttribute('style') ?? '').toLowerCase();
    if (/(?<![\w-])font-weight:\s*(?:normal|400)/u.test(style) && element.tagName === 'B') {
      unwrap(element);
      continue;
    }
    if (element.tagName !== 'SPAN') continue;
    const tags = [
      /font-weight:\s*(?:bold|[6-9]00)/u.test(style) ? 'strong' : null,
      /font-style:\s*italic/u.test(style) ? 'em' : null,
      /text-decoration[^;]*line-through/u.test(style) ? 's' : null,
    ].filter((tag) => tag !== null);
    wrapIn(element, tags);
  }
}

function wrapIn(element: Element, tags: readonly string[]): void {
  let inner: Element = element;
  for (const tag of tags) {
    const mark = element.ownerDocument.createElement(tag);
    mark.append(...inner.childNodes);
    inner.append(mark);
    inner = mark;
  }
  unwrap(element);
}

/** Two line breaks in a row mean a new paragraph on many pages. */
function breaksToParagraphs(root: Element): void {
  for (const holder of root.querySelectorAll('p, div')) {
    const hasDouble = /<br[^>]*>\s*<br[^>]*>/iu.test(holder.innerHTML);
    if (!hasDouble || holder.querySelector('p, div, ul, ol, table, pre') !== null) continue;
    const parts = holder.innerHTML.split(/(?:<br[^>]*>\s*){2,}/iu).filter((part) => part.trim() !== '');
    holder.outerHTML = parts.map((part) => `<p>${part}</p>`).join('');
  }
}

function keepAttributes(element: Element): void {
  for (const { name } of [...element.attributes]) if (!KEPT_ATTRIBUTES.has(name)) element.removeAttribute(name);
  if (element.tagName !== 'PRE' && element.tagName !== 'CODE') element.removeAttribute('class');
}

function rename(element: Element, tag: string): void {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
