import type { ThreadsPage, ThreadView } from '#contracts';

/**
 * Takes what changed into what was known: a thread that comes again takes the place of its older self, and what was said in
 * a room that one is not in any more is forgotten.
 */
export function mergeThreads(known: ThreadsPage, changed: ThreadsPage): ThreadsPage {
  const threads = new Map(known.threads.map((thread) => [thread.id, thread]));
  for (const thread of changed.threads) threads.set(thread.id, thread);
  return { ...changed, threads: [...threads.values()].filter(({ room }) => room in changed.rooms) };
}

/** Puts one thread in its place; what else changed meanwhile is still asked for. */
export function withThread(known: ThreadsPage, thread: ThreadView): ThreadsPage {
  return { ...known, threads: [...known.threads.filter(({ id }) => id !== thread.id), thread] };
}

/** @returns the sequences that are known, as the API asks for them; empty when nothing is known */
export function sinceOf({ rooms }: ThreadsPage): string {
  return Object.entries(rooms)
    .map(([room, seq]) => `${room}:${seq}`)
    .join(',');
}
