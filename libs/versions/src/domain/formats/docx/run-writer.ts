import type { Inline, Mark, Run } from '#document';
import type { ChangeAuthor } from '../comparison.js';
import { isRightToLeft } from '../export-frame.js';
import { anchors, NUMBER_TIP, styleIds } from './style-names.js';
import { xmlText } from './xml.js';

/** How the words of a paragraph stand in a comparison. */
export type Tracking =
  { readonly change: 'kept' } | { readonly change: 'inserted' | 'deleted'; readonly author: ChangeAuthor };

/** What the runs of one part of the file share. */
export interface RunFrame {
  /** Bookmark of every block that is referred to. */
  readonly names: ReadonlyMap<string, string>;
  /** What a reference to a block shows. */
  readonly labels: ReadonlyMap<string | null, string>;
  /** The same in the old text, for references that are deleted. */
  readonly oldLabels: ReadonlyMap<string | null, string>;
  /** Blocks whose number Word computes alike, so that a field may show it. */
  readonly fieldTargets: ReadonlySet<string>;
  readonly notes: ReadonlyMap<string, number>;
  /** Of footnotes whose every reference is deleted: the number of the copy that goes with them. */
  readonly goneNotes: ReadonlyMap<string, number>;
  /** @returns the relationship of an address */
  link(href: string): string;
  /** @returns a number that no other change or bookmark of the file has */
  nextId(): number;
  /**
   * Says whether a reference is the one that carries its footnote.
   * @returns the footnote's mark; null when the reference can only point to it
   */
  noteMark(number: number): { readonly isCustom: boolean } | null;
}

const RTL_PARTS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}](?:[^\p{L}\p{N}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{M}])*/gu;
const KEPT: Tracking = { change: 'kept' };

/** Writes the inlines of a paragraph as runs of Word. */
export class RunWriter {
  constructor(private readonly frame: RunFrame) {}

  /**
   * @param content - in reading order
   * @param tracking - what a comparison says of all of it
   */
  write(content: readonly Inline[], tracking: Tracking = KEPT): string {
    return content.map((inline) => this.inline(inline, tracking)).join('');
  }

  /** Text with line breaks and tabs, as in a code block. */
  lines(text: string, tracking: Tracking = KEPT): string {
    const pieces = text.split(/([\n\t])/u).map((piece) => {
      if (piece === '\n') return '<w:r><w:br/></w:r>';
      if (piece === '\t') return '<w:r><w:tab/></w:r>';
      return piece === '' ? '' : `<w:r>${this.words(piece, tracking)}</w:r>`;
    });
    return this.tracked(pieces.join(''), tracking);
  }

  /** Marks what a comparison changed. */
  tracked(runs: string, tracking: Tracking): string {
    if (tracking.change === 'kept' || runs === '') return runs;
    const tag = tracking.change === 'inserted' ? 'w:ins' : 'w:del';
    return `<${tag} ${this.stamp(tracking.author)}>${runs}</${tag}>`;
  }

  /** The attributes of a change. */
  stamp({ name, at }: ChangeAuthor): string {
    const date = at === null ? '' : ` w:date="${xmlText(wordDate(at))}"`;
    return `w:id="${this.frame.nextId()}" w:author="${xmlText(name)}"${date}`;
  }

  private inline(inline: Inline, tracking: Tracking): string {
    switch (inline.type) {
      case 'text':
        return this.run(inline, tracking);
      case 'hard_break':
        return this.tracked('<w:r><w:br/></w:r>', tracking);
      case 'footnote_reference':
        return this.note(this.noteOf(inline.label, tracking), tracking);
      case 'cross_reference':
        return this.reference(inline.target, inline.label, tracking);
    }
  }

  private run({ text, marks }: Run, tracking: Tracking): string {
    const link = marks.find(({ type }) => type === 'link');
    const properties = propertiesOf(marks);
    const runs = this.tracked(
      byDirection(text)
        .map(({ part, isRtl }) => runXml(properties + (isRtl ? '<w:rtl/>' : ''), this.words(part, tracking)))
        .join(''),
      tracking,
    );
    if (link === undefined) return runs;
    return `<w:hyperlink r:id="${this.frame.link(link.href)}" w:history="1">${runs}</w:hyperlink>`;
  }

  private words(text: string, tracking: Tracking): string {
    if (text === '') return '';
    const tag = tracking.change === 'deleted' ? 'w:delText' : 'w:t';
    return text
      .split(/(\u00AD)/u)
      .map((part) => {
        if (part === '\u00AD') return '<w:softHyphen/>';
        return part === '' ? '' : `<${tag} xml:space="preserve">${xmlText(part)}</${tag}>`;
      })
      .join('');
  }

  private noteOf(label: string, { change }: Tracking): number | undefined {
    return (change === 'deleted' ? this.frame.goneNotes.get(label) : undefined) ?? this.frame.notes.get(label);
  }

  private note(number: number | undefined, tracking: Tracking): string {
    const style = `<w:rStyle w:val="${styleIds.footnoteReference}"/>`;
    if (number === undefined) return this.anchored(anchors.goneNote, '?', style, tracking);
    const isPointer = tracking.change === 'deleted' && number <= this.frame.notes.size;
    const mark = isPointer ? null : this.frame.noteMark(number);
    if (mark === null) return this.anchored(`${anchors.note}${number}`, String(number), style, tracking);
    const id = this.frame.nextId();
    const custom = mark.isCustom ? ' w:customMarkFollows="1"' : '';
    const shown = mark.isCustom ? this.words(String(number), tracking) : '';
    const run = runXml(style, `<w:footnoteReference${custom} w:id="${number}"/>${shown}`);
    return (
      `<w:bookmarkStart w:id="${id}" w:name="${anchors.note}${number}"/>` +
      `${this.tracked(run, tracking)}<w:bookmarkEnd w:id="${id}"/>`
    );
  }

  private reference(target: string | null, label: string, tracking: Tracking): string {
    const name = this.frame.names.get(target ?? '');
    const labels = tracking.change === 'deleted' ? this.frame.oldLabels : this.frame.labels;
    const shown = label === '' ? (labels.get(target) ?? '?') : label;
    if (name !== undefined && label === '' && this.frame.fieldTargets.has(target ?? '')) {
      return this.field(` REF ${name} \\r \\h `, shown, tracking);
    }
    return this.anchored(name ?? anchors.goneClause, shown, '', tracking, label === '' ? NUMBER_TIP : '');
  }

  /** A number that Word keeps up to date. */
  private field(instruction: string, shown: string, tracking: Tracking): string {
    const tag = tracking.change === 'deleted' ? 'w:delInstrText' : 'w:instrText';
    const runs = [
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
      `<w:r><${tag} xml:space="preserve">${instruction}</${tag}></w:r>`,
      '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
      `<w:r>${this.words(shown, tracking)}</w:r>`,
      '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ];
    return this.tracked(runs.join(''), tracking);
  }

  private anchored(anchor: string, shown: string, properties: string, tracking: Tracking, tip = ''): string {
    const tooltip = tip === '' ? '' : ` w:tooltip="${xmlText(tip)}"`;
    const run = this.tracked(runXml(properties, this.words(shown, tracking)), tracking);
    return `<w:hyperlink w:anchor="${xmlText(anchor)}"${tooltip} w:history="1">${run}</w:hyperlink>`;
  }
}

function runXml(properties: string, content: string): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`;
}

/** In the order that the format's schema asks for. */
function propertiesOf(marks: readonly Mark[]): string {
  const has = (type: Mark['type']): boolean => marks.some((mark) => mark.type === type);
  return [
    has('code') ? `<w:rStyle w:val="${styleIds.codeText}"/>` : '',
    has('link') && !has('code') ? `<w:rStyle w:val="${styleIds.hyperlink}"/>` : '',
    has('bold') ? '<w:b/><w:bCs/>' : '',
    has('italic') ? '<w:i/><w:iCs/>' : '',
    has('strike') ? '<w:strike/>' : '',
  ].join('');
}

/** Word orders the letters of a run by what the run says of itself. */
function byDirection(text: string): { part: string; isRtl: boolean }[] {
  if (!isRightToLeft(text)) return [{ part: text, isRtl: false }];
  const parts: { part: string; isRtl: boolean }[] = [];
  let at = 0;
  for (const found of text.matchAll(RTL_PARTS)) {
    if (found.index > at) parts.push({ part: text.slice(at, found.index), isRtl: false });
    parts.push({ part: found[0], isRtl: true });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ part: text.slice(at), isRtl: false });
  return parts;
}

/** Word takes whole seconds. */
function wordDate(iso: string): string {
  return iso.replace(/\.\d+/u, '');
}
