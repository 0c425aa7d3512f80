import { decodeHistory, redlineBetween, type DocumentJson } from '#document';
import { FrameMaker } from './frame-maker.js';
import type { PastHeader, ReplayAnswer, ReplayQuestion } from './messages.js';
import { PastWindows } from './past-windows.js';

/** A window could not be had. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`The window was refused with status ${status}.`);
  }
}

let windows: PastWindows | null = null;
const frames = new FrameMaker();
let wanted: Extract<ReplayQuestion, { readonly ask: 'show' }> | null = null;
let isShowing = false;

addEventListener('message', ({ data }: MessageEvent<ReplayQuestion>) => {
  switch (data.ask) {
    case 'open':
      windows = windowsOf(data.documentId);
      break;
    case 'show':
      wanted = data;
      void showWanted();
      break;
    case 'compare':
      void compare(data.from, data.to);
      break;
  }
});

function windowsOf(documentId: string): PastWindows {
  return new PastWindows(async (seq) => {
    const response = await fetch(`/api/documents/${documentId}/past/${seq}/window`, { credentials: 'same-origin' });
    if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => null));
    return decodeHistory<PastHeader>(new Uint8Array(await response.arrayBuffer()));
  });
}

/** Only the latest question is worth an answer: a hand on the slider asks faster than anybody reads. */
async function showWanted(): Promise<void> {
  if (isShowing) return;
  isShowing = true;
  while (wanted !== null && windows !== null) {
    const { seq, since } = wanted;
    wanted = null;
    try {
      const window = await windows.of(seq);
      // reason: it may have been asked for while the window was on its way
      if (wanted === null) answer({ told: 'frame', frame: frames.frame(window, seq, since) });
    } catch (error) {
      refuse('show', error);
    }
    if (wanted === null) void windows.prepare(seq);
  }
  isShowing = false;
}

async function compare(from: number, to: number): Promise<void> {
  try {
    const [old, next] = [await documentAt(from), await documentAt(to)];
    answer({ told: 'comparison', from, to, redline: redlineBetween(old, next) });
  } catch (error) {
    refuse('compare', error);
  }
}

async function documentAt(seq: number): Promise<DocumentJson> {
  if (windows === null) throw new Error('No text is open.');
  return (await windows.of(seq)).replay.documentAt(seq);
}

function refuse(of: 'show' | 'compare', error: unknown): void {
  const isRefusal = error instanceof Refusal;
  // A TypeError of fetch: no answer came.
  if (!isRefusal && !(error instanceof TypeError)) throw error;
  answer({ told: 'refusal', of, status: isRefusal ? error.status : 0, body: isRefusal ? error.body : null });
}

function answer(told: ReplayAnswer): void {
  postMessage(told);
}
