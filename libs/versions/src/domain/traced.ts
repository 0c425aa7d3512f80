import type { DocumentJson } from '#document';
import type { AttributedBlock } from './attribution.js';
import type { DeletionWay } from './provenance-deletions.js';
import type { Provenance } from './provenance.js';

/** A text at a seq with everything that is told about its authors; authors are session numbers. */
export interface Traced {
  readonly seq: number;
  readonly document: DocumentJson;
  readonly blocks: readonly AttributedBlock[];
  /** In the order in which they were made. */
  readonly deletions: readonly TracedDeletion[];
}

export interface TracedDeletion {
  readonly sessionNo: number;
  readonly way: DeletionWay;
  readonly blockId: string | null;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly at: number;
  /** At most `MAX_SHOWN` characters of it. */
  readonly text: string;
  readonly characters: number;
  /** Session → characters of its wording. */
  readonly words: readonly (readonly [sessionNo: number, characters: number])[];
}

/** Most characters of a deletion that are shown: a list of deletions is for finding, the text is in the time machine. */
const MAX_SHOWN = 500;

/** @returns deletions made up to a seq; of one that went on later, what was gone by then */
export function tracedDeletions(
  provenance: Provenance,
  seq: number,
  authorOf: (seq: number) => number,
): TracedDeletion[] {
  const { deletions, ledger } = provenance;
  return deletions.list.flatMap(({ sessionNo, way, blockId, spans }): TracedDeletion[] => {
    const gone = spans.filter((span) => span.seq <= seq);
    if (gone.length === 0) return [];
    const words = new Map<number, number>();
    let characters = 0;
    let text = '';
    for (const span of gone) {
      characters += span.length;
      if (text.length < MAX_SHOWN) text += ledger.text(span);
      for (const { origin } of ledger.origins(span)) {
        const author = authorOf(ledger.seqAt(origin.client, origin.clock));
        words.set(author, (words.get(author) ?? 0) + origin.length);
      }
    }
    const [firstSeq, lastSeq] = [Math.min(...gone.map((span) => span.seq)), Math.max(...gone.map((span) => span.seq))];
    const { at } = provenance.factsOf(lastSeq);
    return [
      { sessionNo, way, blockId, firstSeq, lastSeq, at, text: text.slice(0, MAX_SHOWN), characters, words: [...words] },
    ];
  });
}
