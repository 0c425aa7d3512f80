import { readBlocks, writeBlocks } from './blocks.js';
import type { DocumentJson, LooseNode } from './document-json.js';
import { uniqueIds } from './id-repairs.js';
import { type Life, type WovenElement, type WovenNode, type WovenText, type WovenValue, weave } from './text-weave.js';
import { FRAGMENT_NAME } from './vocabulary.js';

/** A part of a text's life, as the server hands it out. */
export interface HistoryWindow {
  /** The seq of `state`, before the first row. */
  readonly fromSeq: number;
  /** Yjs update v1; null where the text begins. */
  readonly state: Uint8Array | null;
  /** Rows `fromSeq + 1` and on, Yjs update v1 each. */
  readonly rows: readonly Uint8Array[];
}

/**
 * Goes to and fro in a part of a text's life. Making one costs what its rows cost; any seq in it then costs reading the
 * text once, forwards and backwards alike. Runs in the browser and in Node.
 */
export class TextReplay {
  readonly fromSeq: number;
  /** The last seq that can be asked for. */
  readonly toSeq: number;
  private readonly nodes: readonly WovenNode[];

  constructor(window: HistoryWindow) {
    this.fromSeq = window.fromSeq;
    this.toSeq = window.fromSeq + window.rows.length;
    this.nodes = weave(FRAGMENT_NAME, window);
  }

  /**
   * Reads what the text was.
   * @param seq - `fromSeq` … `toSeq`
   * @returns the canonical form, as `yjsToDocument` of the rows up to there
   * @throws RangeError for a seq outside
   */
  documentAt(seq: number): DocumentJson {
    if (!(seq >= this.fromSeq && seq <= this.toSeq)) throw new RangeError(`Row ${seq} is not in this window.`);
    const standing = this.nodes.filter((node) => stands(node, seq));
    const elements = standing.filter((node) => node.kind === 'element');
    const ids = uniqueIds(
      elements.map((node) => ({ own: valueAt(node.attributes.get('id'), seq), struct: node.struct })),
    );
    let next = 0;
    const blocks = standing.flatMap((node): LooseNode[] => {
      if (node.kind === 'text') return [];
      const id = ids[next];
      next += 1;
      const read = nodeAt(node, seq);
      return [{ ...read, attrs: { ...read.attrs, id } }];
    });
    return writeBlocks(readBlocks({ content: blocks }));
  }
}

function stands({ from, to }: Life, seq: number): boolean {
  return from <= seq && seq < to;
}

/** The latest that was written counts; when that was taken away there is none. */
function valueAt(values: readonly WovenValue[] | undefined, seq: number): unknown {
  const latest = values?.find(({ from }) => from <= seq);
  return latest !== undefined && seq < latest.to ? latest.value : undefined;
}

function nodeAt(node: WovenElement, seq: number): LooseNode {
  const attributes = [...node.attributes].map(([name, values]): [string, unknown] => [name, valueAt(values, seq)]);
  return {
    type: node.name,
    attrs: Object.fromEntries(attributes.filter(([, value]) => value !== undefined)),
    content: node.children.flatMap((child): LooseNode[] => {
      if (!stands(child, seq)) return [];
      return child.kind === 'text' ? runsAt(child, seq) : [nodeAt(child, seq)];
    }),
  };
}

function runsAt({ parts }: WovenText, seq: number): LooseNode[] {
  const runs: LooseNode[] = [];
  const marks = new Map<string, unknown>();
  for (const part of parts) {
    if (!stands(part, seq)) continue;
    if ('mark' in part) {
      if (part.value === null || part.value === false) marks.delete(part.mark);
      else marks.set(part.mark, part.value);
    } else {
      runs.push({ type: 'text', text: part.words, marks: [...marks].map(([type, attrs]) => ({ type, attrs })) });
    }
  }
  return runs;
}
