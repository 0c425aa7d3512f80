import type { AttributionBlock, AttributionRun } from '#contracts';
import { type AttributedBlock, type AttributedRun, type NoteKind, noteKinds } from './attribution.js';

/**
 * Tells runs by the authors that are shown, neighbours that now look alike joined.
 * @param block - its authors are sessions
 * @param indexOf - session → shown author
 */
export function shownBlock(block: AttributedBlock, indexOf: ReadonlyMap<number, number>): AttributionBlock {
  const runs: AttributionRun[] = [];
  for (const one of block.runs) {
    const run = shownRun(one, indexOf);
    const last = runs.at(-1);
    if (last !== undefined && looksAlike(last, run)) runs[runs.length - 1] = joined(last, run);
    else runs.push(run);
  }
  return { id: block.id, type: block.type, characters: block.text.length, runs };
}

function shownRun(run: AttributedRun, indexOf: ReadonlyMap<number, number>): AttributionRun {
  return {
    from: run.from,
    to: run.to,
    author: authorIn(indexOf, run.wording),
    firstSeq: run.wordingSeqs[0],
    lastSeq: run.wordingSeqs[1],
    firstAt: timeOf(run.wordingTimes[0]),
    lastAt: timeOf(run.wordingTimes[1]),
    source: run.source,
    enteredBy: authorIn(indexOf, run.enteredBy),
    enteredSeq: run.enteredSeqs[1],
    enteredAt: timeOf(run.enteredTimes[1]),
  };
}

/** @returns the shown author of a session. @throws Error when a session was not looked up */
export function authorIn(indexOf: ReadonlyMap<number, number>, sessionNo: number): number {
  const index = indexOf.get(sessionNo);
  if (index === undefined) throw new Error(`Session ${sessionNo} has no author.`);
  return index;
}

export function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

function looksAlike(a: AttributionRun, b: AttributionRun): boolean {
  const isOneStory = a.author === b.author && a.enteredBy === b.enteredBy && a.source === b.source;
  return a.to === b.from && isOneStory && (noteKindOf(a.source) === null || a.enteredSeq === b.enteredSeq);
}

/** @returns the kind of note that tells where words came from; null for those that nothing was noted of */
export function noteKindOf(source: AttributionRun['source']): NoteKind | null {
  return noteKinds.find((kind) => kind === source) ?? null;
}

function joined(a: AttributionRun, b: AttributionRun): AttributionRun {
  return {
    ...a,
    to: b.to,
    firstSeq: Math.min(a.firstSeq, b.firstSeq),
    lastSeq: Math.max(a.lastSeq, b.lastSeq),
    firstAt: a.firstAt < b.firstAt ? a.firstAt : b.firstAt,
    lastAt: a.lastAt > b.lastAt ? a.lastAt : b.lastAt,
    enteredSeq: Math.max(a.enteredSeq, b.enteredSeq),
    enteredAt: a.enteredAt > b.enteredAt ? a.enteredAt : b.enteredAt,
  };
}
