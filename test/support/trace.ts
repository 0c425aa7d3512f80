import type { LiveDocument } from '#live-client';
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { addClause, clausesOf, textIn } from './typing.js';

/** A recorded editing of one text by several people, keystroke by keystroke. */
export interface Trace {
  readonly numAgents: number;
  readonly endContent: string;
  readonly txns: readonly TraceEdit[];
}

interface TraceEdit {
  readonly agent: number;
  /** The edits whose text its author saw; an edit comes after its parents. */
  readonly parents: readonly number[];
  /** Position and count in characters; no character of the traces used needs two UTF-16 units. */
  readonly patches: readonly (readonly [position: number, deleteCount: number, insert: string])[];
}

/** One edit as a Yjs update, with what must have arrived before it. */
interface Step {
  readonly agent: number;
  readonly update: Uint8Array;
  /** Client id of an author → clock that the document must have reached. */
  readonly needs: ReadonlyMap<number, number>;
}

/** @param path - of a trace in gzipped JSON */
export function readTrace(path: string): Trace {
  return JSON.parse(gunzipSync(readFileSync(path)).toString()) as Trace; // reason: the format of the traces, see their SOURCE.md
}

/**
 * Types a trace into live texts, each author in their own, as fast as it goes: an edit waits only for what its author had
 * seen when they made it.
 * @param texts - one a author, all of the same document; the trace is typed into a clause of its own, the last
 * @param editsPerPush - how many edits are merged at most
 */
export async function replay(trace: Trace, texts: readonly LiveDocument[], editsPerPush: number): Promise<void> {
  const steps = stepsOf(trace, await prepared(texts));
  const others = (text: LiveDocument): LiveDocument[] => texts.filter((one) => one !== text);
  await Promise.all(
    texts.map((text, agent) => {
      const own = steps.filter((step) => step.agent === agent);
      return typeSteps(text, own, others(text), editsPerPush);
    }),
  );
}

/**
 * Types a trace into Yjs documents alone.
 * @param base - Yjs update v1 of a text whose last clause is typed into
 * @param clientIds - one an author
 * @returns an update for each edit, in an order in which they can be applied
 */
export function traceUpdates(trace: Trace, base: Uint8Array, clientIds: readonly number[]): Uint8Array[] {
  return stepsOf(trace, { base, clientIds }).map(({ update }) => update);
}

/** @returns the text of the clause that traces are typed into */
export function replayedText(doc: Y.Doc): string {
  const clause = clausesOf(doc).at(-1);
  return clause === undefined ? '' : textIn(clause).toString();
}

/** Everybody may write, and has the clause. */
async function prepared(texts: readonly LiveDocument[]): Promise<{ base: Uint8Array; clientIds: number[] }> {
  const [first] = texts;
  if (first === undefined) throw new Error('A trace has at least one author.');
  for (const text of texts) await text.prepareToWrite();
  addClause(first.doc, '');
  await first.whenSaved();
  const base = Y.encodeStateAsUpdate(first.doc);
  const needed = Y.getState(first.doc.store, first.doc.clientID);
  for (const text of texts) await untilClock(text.doc, first.doc.clientID, needed);
  return { base, clientIds: texts.map(({ doc }) => doc.clientID) };
}

async function typeSteps(
  text: LiveDocument,
  steps: readonly Step[],
  others: readonly LiveDocument[],
  editsPerPush: number,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    for (const [clientId, clock] of step.needs) {
      if (Y.getState(text.doc.store, clientId) >= clock) continue;
      for (const other of others) other.flush(); // nobody waits for a pause in typing here
      await untilClock(text.doc, clientId, clock);
    }
    typeUpdate(text.doc, step.update);
    if (index % editsPerPush !== editsPerPush - 1) continue;
    text.flush();
    await setImmediate(); // the network has its turn
  }
}

/** Makes an edit that was prepared elsewhere under the id of this document, as one made here. */
function typeUpdate(doc: Y.Doc, update: Uint8Array): void {
  doc.transact((transaction) => {
    Y.applyUpdate(doc, update);
    transaction.local = true; // otherwise Yjs believes that somebody else has taken our id, and gives itself another
  }, 'typing');
}

function untilClock(doc: Y.Doc, clientId: number, clock: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (Y.getState(doc.store, clientId) < clock) return;
      doc.off('afterTransaction', look);
      resolve();
    };
    doc.on('afterTransaction', look);
    look();
  });
}

/** Types the trace into documents beside the live ones, each holding exactly what its author had seen. */
function stepsOf(trace: Trace, { base, clientIds }: { base: Uint8Array; clientIds: readonly number[] }): Step[] {
  const authors = clientIds.map((clientId) => authorOf(base, clientId));
  const steps: Step[] = [];
  for (const [index, edit] of trace.txns.entries()) {
    const author = authors[edit.agent];
    if (author === undefined) throw new Error(`The trace has more authors than ${authors.length}.`);
    author.see(edit.parents, trace, steps);
    const update = author.make(edit.patches);
    author.seen.add(index);
    steps.push({ agent: edit.agent, update, needs: author.needs() });
  }
  return steps;
}

function authorOf(base: Uint8Array, clientId: number) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = clientId;
  const clause = clausesOf(doc).at(-1);
  if (clause === undefined) throw new Error('The base has a clause.');
  const text = textIn(clause);
  const seen = new Set<number>();
  return {
    seen,
    see(parents: readonly number[], trace: Trace, steps: readonly Step[]): void {
      const missing: number[] = [];
      for (const open = [...parents]; open.length > 0;) {
        const index = open.pop();
        if (index === undefined || seen.has(index)) continue;
        seen.add(index);
        missing.push(index);
        open.push(...(trace.txns[index]?.parents ?? []));
      }
      for (const index of missing.sort((a, b) => a - b))
        Y.applyUpdate(doc, steps[index]?.update ?? new Uint8Array([0, 0]));
    },
    make(patches: TraceEdit['patches']): Uint8Array {
      let made: Uint8Array | undefined;
      const take = (update: Uint8Array): void => void (made = update);
      doc.on('update', take);
      doc.transact(() => {
        for (const [position, deleteCount, insert] of patches) {
          if (deleteCount > 0) text.delete(position, deleteCount);
          if (insert !== '') text.insert(position, insert);
        }
      });
      doc.off('update', take);
      return made ?? new Uint8Array([0, 0]); // an edit that changes nothing: the empty update
    },
    needs: (): Map<number, number> => {
      const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
      clocks.delete(clientId);
      return clocks;
    },
  };
}
