import { useEffect, useRef, useState } from 'react';
import type { Redline } from '#document';
import { ApiError, toApiError } from '../../../../api/api-error.js';
import type { InlineNames } from '../../text/inline-names.js';
import type { ReplayAnswer, ReplayQuestion, SentFrame, SentNames, ShownBlock } from './messages.js';

/** The text at a row, as the page shows it. */
export interface Frame extends Omit<SentFrame, 'blocks' | 'names'> {
  /** Those that are as they were are the same objects as before. */
  readonly blocks: readonly (readonly [key: string, block: ShownBlock])[];
  readonly names: InlineNames;
}

/** Two moments of a text, compared. */
export interface MomentsCompared {
  readonly from: number;
  readonly to: number;
  readonly redline: Redline;
}

export interface Replay {
  /** Null until the first one came. */
  readonly frame: Frame | null;
  readonly comparison: MomentsCompared | null;
  readonly error: ApiError | null;
  /** Asks for the text at a row; only the latest question is answered. */
  readonly show: (seq: number, since: number) => void;
  readonly compare: (from: number, to: number) => void;
}

/** Replays a text in a thread of its own, so that the page stays quick whatever the history holds. */
export function useReplay(documentId: string): Replay {
  const [frame, setFrame] = useState<Frame | null>(null);
  const [comparison, setComparison] = useState<MomentsCompared | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const worker = useRef<Worker | null>(null);
  useEffect(() => {
    const thread = new Worker(new URL('./replay.worker.ts', import.meta.url), { type: 'module' });
    const keep = frameKeeper();
    thread.addEventListener('message', ({ data }: MessageEvent<ReplayAnswer>) => {
      if (data.told === 'frame') {
        setFrame(keep(data.frame));
        setError(null);
      } else if (data.told === 'comparison') setComparison(data);
      else setError(data.status === 0 ? new ApiError('network', 0) : toApiError(data.body, data.status));
    });
    thread.addEventListener('error', () => setError(new ApiError('unknown', 0, { status: 0 })));
    worker.current = thread;
    ask(thread, { ask: 'open', documentId });
    return () => {
      worker.current = null;
      thread.terminate();
    };
  }, [documentId]);
  const [ways] = useState(() => ({
    show: (seq: number, since: number) => ask(worker.current, { ask: 'show', seq, since }),
    compare: (from: number, to: number) => ask(worker.current, { ask: 'compare', from, to }),
  }));
  return { frame, comparison, error, ...ways };
}

function ask(thread: Worker | null, question: ReplayQuestion): void {
  thread?.postMessage(question);
}

/** Keeps what the thread sent, for it only says what is new. */
function frameKeeper(): (sent: SentFrame) => Frame {
  let known = new Map<string, ShownBlock>();
  let names = namesOf({ clauses: {}, notes: {} });
  return ({ blocks: sent, names: sentNames, ...rest }) => {
    const blocks = sent.flatMap(({ key, shown }): [string, ShownBlock][] => {
      const block = shown ?? known.get(key);
      return block === undefined ? [] : [[key, block]];
    });
    known = new Map(blocks);
    if (sentNames !== null) names = namesOf(sentNames);
    return { ...rest, blocks, names };
  };
}

function namesOf({ clauses, notes }: SentNames): InlineNames {
  return { clause: (target) => clauses[target] ?? null, note: (label) => notes[label] ?? null };
}
