import type { Block, Cell, ClauseBlock, DocumentJson, FootnoteBlock, Inline, Mark, TreeNode } from '#document';
import {
  clauseTree,
  footnoteNumbers,
  inlineText,
  markerOf,
  numberBlocks,
  outline,
  readBlocks,
  toPlainText,
} from '#document';
import type { ExportFrame } from '../export-frame.js';
import { directionOf, languageOfScript, mainDirection } from '../export-frame.js';
import { pageStyle } from './page-style.js';

/** Headings in HTML end here; deeper ones say their level to screen readers. */
const MAX_HEADING_DEPTH = 6;

/**
 * Writes a document as one HTML file: its own style for screen and print, no scripts, nothing loaded from elsewhere.
 * Every clause has an anchor (`#c-1.2`, `#c-1.2(a)`; unnumbered ones `#p-7`, their place from 1) and says its kind, level and
 * marker, so that this product reads it back.
 * @param document - ProseMirror JSON
 * @param frame - title, label and hash to show
 * @returns a whole page; the same input gives the same bytes
 */
export function toHtml(document: DocumentJson, frame: ExportFrame): string {
  const blocks = readBlocks(document);
  const words = toPlainText(document);
  const language = frame.language ?? languageOfScript(words);
  const writer = new HtmlWriter(blocks);
  const lang = language === null ? '' : ` lang="${escaped(language)}"`;
  return [
    `<!doctype html>`,
    `<html${lang} dir="${mainDirection(words)}">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="plenary-content-hash" content="${escaped(frame.contentHash)}">`,
    `<title>${escaped(frame.title)}</title>`,
    `<style>${pageStyle}</style>`,
    `</head>`,
    `<body>`,
    ...head(frame),
    ...contents(document, writer),
    `<main>`,
    ...writer.tree(clauseTree(blocks)),
    ...writer.footnotes(),
    `</main>`,
    `</body>`,
    `</html>`,
    ``,
  ].join('\n');
}

/**
 * Makes text safe inside elements and quoted attributes.
 * @param text - anything
 */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function head({ title, label, contentHash }: ExportFrame): string[] {
  return [
    `<header data-plenary="frame">`,
    `<p class="title" dir="auto">${escaped(title)}</p>`,
    `<p class="label" dir="auto">${escaped(label)}</p>`,
    `<p class="hash">SHA-256 <code>${escaped(contentHash)}</code></p>`,
    `</header>`,
  ];
}

function contents(document: DocumentJson, writer: HtmlWriter): string[] {
  const entries = outline(document);
  if (entries.length === 0) return [];
  const lines = entries.map(({ id, level, number, title }) => {
    const words = [number, title].filter((part) => part !== '').join(' ');
    return `<li class="l${level}"><a href="#${escaped(writer.anchorOf(id))}" dir="auto">${escaped(words)}</a></li>`;
  });
  return [`<nav data-plenary="frame"><ul role="list">`, ...lines, `</ul></nav>`];
}

class HtmlWriter {
  private readonly numbers = new Map<Block, string>();
  private readonly labels = new Map<string | null, string>();
  private readonly anchors = new Map<Block, string>();
  private readonly anchorsById = new Map<string | null, string>();
  private readonly notes: ReadonlyMap<string, number>;
  private readonly notesInOrder: readonly FootnoteBlock[];
  private readonly referenced = new Set<number>();

  constructor(blocks: readonly Block[]) {
    this.notes = footnoteNumbers(blocks);
    this.notesInOrder = blocks.filter((block) => block.type === 'footnote');
    const used = new Set<string>();
    for (const [index, { block, number, label }] of numberBlocks(blocks).entries()) {
      const natural = number === '' ? `p-${index + 1}` : `c-${label}`;
      const anchor = used.has(natural) ? `p-${index + 1}` : natural;
      used.add(anchor);
      this.numbers.set(block, number);
      this.anchors.set(block, anchor);
      if (block.id === null) continue;
      this.labels.set(block.id, label);
      this.anchorsById.set(block.id, anchor);
    }
  }

  anchorOf(id: string): string {
    return this.anchorsById.get(id) ?? '';
  }

  /** @param depth - how many sections and articles the nodes stand in */
  tree(nodes: readonly TreeNode[], depth = 0): string[] {
    const lines: string[] = [];
    let isInList = false;
    for (const node of nodes) {
      const isItem = node.block.type === 'clause' && node.block.kind === 'item';
      if (isItem !== isInList) lines.push(isItem ? `<ul role="list">` : `</ul>`);
      isInList = isItem;
      lines.push(...this.node(node, depth));
    }
    if (isInList) lines.push(`</ul>`);
    return lines;
  }

  footnotes(): string[] {
    if (this.notesInOrder.length === 0) return [];
    const lines = this.notesInOrder.map((note, index) => {
      const isLinked = this.referenced.has(index + 1);
      const back = isLinked ? ` <a class="back" data-plenary="frame" href="#ref-${index + 1}">↩</a>` : '';
      const words = this.inlines(note.content);
      return `<li id="note-${index + 1}" data-footnote="${index + 1}"><p dir="auto">${words}${back}</p></li>`;
    });
    return [`<section role="doc-endnotes" class="notes"><ol>`, ...lines, `</ol></section>`];
  }

  private node({ block, children }: TreeNode, depth: number): string[] {
    switch (block.type) {
      case 'clause':
        return this.clause(block, children, depth);
      case 'table':
        return this.table(block.rows, this.anchorAttribute(block));
      case 'code_block': {
        const language = block.language === '' ? '' : ` data-language="${escaped(block.language)}"`;
        // The first line end after <pre> is no text.
        return [`<pre${this.anchorAttribute(block)}${language}>\n<code>${escaped(block.text)}</code></pre>`];
      }
      case 'footnote':
        return [];
    }
  }

  private clause(clause: ClauseBlock, children: readonly TreeNode[], depth: number): string[] {
    const isHeading = clause.kind === 'section' || clause.kind === 'article';
    const attributes = this.clauseAttributes(clause);
    const number = this.numbers.get(clause) ?? '';
    const shown = number !== '' ? number : markerOf(clause) === 'bullet' ? '•' : '';
    const mark = shown === '' ? '' : `<span class="number" data-plenary="frame">${escaped(shown)} </span>`;
    const words = mark + this.inlines(clause.content);
    if (isHeading) {
      const level = Math.min(depth + 1, MAX_HEADING_DEPTH);
      const aria = depth >= MAX_HEADING_DEPTH ? ` role="heading" aria-level="${depth + 1}"` : '';
      return [
        `<section class="${clause.kind}">`,
        `<h${level}${attributes}${aria}>${words}</h${level}>`,
        ...this.tree(children, depth + 1),
        `</section>`,
      ];
    }
    if (clause.kind === 'item') return [`<li><p${attributes}>${words}</p>`, ...this.tree(children, depth), `</li>`];
    return [`<p${attributes}>${words}</p>`, ...this.tree(children, depth)];
  }

  private clauseAttributes(clause: ClauseBlock): string {
    const { kind, level } = clause;
    const direction = directionOf(inlineText(clause.content)) === 'rtl' ? ' dir="rtl"' : ' dir="auto"';
    const marker = markerOf(clause);
    const place = marker === 'none' ? ' unmarked' : '';
    return `${this.anchorAttribute(clause)} class="clause ${kind} l${level}${place}" data-kind="${kind}" data-level="${level}" data-marker="${marker}"${direction}`;
  }

  private anchorAttribute(block: Block): string {
    return ` id="${escaped(this.anchors.get(block) ?? '')}"`;
  }

  private table(rows: readonly (readonly Cell[])[], attributes: string): string[] {
    const lines = rows.map((row) => {
      const cells = row.map((cell) => {
        const tag = cell.isHeader ? 'th' : 'td';
        return `<${tag} dir="auto">${this.inlines(cell.content)}</${tag}>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    });
    return [
      `<div class="wide" role="region" aria-label="Table" tabindex="0"><table${attributes}>`,
      ...lines,
      `</table></div>`,
    ];
  }

  private inlines(content: readonly Inline[]): string {
    return content.map((inline) => this.inline(inline)).join('');
  }

  private inline(inline: Inline): string {
    switch (inline.type) {
      case 'text':
        return marked(escaped(inline.text), inline.marks);
      case 'hard_break':
        return '<br>';
      case 'footnote_reference': {
        const number = this.notes.get(inline.label);
        if (number === undefined) return `<sup data-footnote-ref="">[?]</sup>`;
        const id = this.referenced.has(number) ? '' : ` id="ref-${number}"`;
        this.referenced.add(number);
        return `<sup data-footnote-ref="${number}"><a${id} role="doc-noteref" href="#note-${number}">${number}</a></sup>`;
      }
      case 'cross_reference': {
        const anchor = this.anchorsById.get(inline.target ?? '');
        const words = escaped(inline.label === '' ? (this.labels.get(inline.target) ?? '?') : inline.label);
        const shows = inline.label === '' ? 'number' : 'words';
        if (anchor === undefined) return `<span class="gone" data-reference="${shows}">${words}</span>`;
        return `<a data-reference="${shows}" href="#${escaped(encodeURIComponent(anchor))}">${words}</a>`;
      }
    }
  }
}

function marked(text: string, marks: readonly Mark[]): string {
  return marks.reduce((inner, { type, href }) => {
    switch (type) {
      case 'bold':
        return `<strong>${inner}</strong>`;
      case 'italic':
        return `<em>${inner}</em>`;
      case 'strike':
        return `<s>${inner}</s>`;
      case 'code':
        return `<code>${inner}</code>`;
      case 'link':
        return `<a href="${escaped(href)}" rel="noopener noreferrer">${inner}</a>`;
    }
  }, text);
}
