/** Sessions that this process holds, where there is no lock manager (Node, pages without TLS). */
const heldHere = new Set<string>();

/** Lets go of a session. */
export type Release = () => void;

/**
 * Takes a session's outbox for this page alone: a live page holds its own, so that no other one drains it; when the page
 * dies the browser lets go, and the next page finds it free. Without a lock manager only this process is told apart;
 * two pages may then drain one outbox, which the protocol bears (L15: what is stored is acknowledged again).
 * @param session - 32 hex digits
 * @returns how to let go; or null when another page holds it
 */
export async function holdSession(session: string): Promise<Release | null> {
  const name = `plenary-session-${session}`;
  const locks = typeof navigator === 'object' && 'locks' in navigator ? navigator.locks : undefined;
  return locks === undefined || isNode() ? holdHere(name) : holdInBrowser(locks, name);
}

/** Node 24 has `navigator.locks` too, but lets go only with its thread; the memory lock is enough and is exact. */
function isNode(): boolean {
  return 'process' in globalThis;
}

function holdHere(name: string): Release | null {
  if (heldHere.has(name)) return null;
  heldHere.add(name);
  return () => void heldHere.delete(name);
}

function holdInBrowser(locks: LockManager, name: string): Promise<Release | null> {
  return new Promise((resolve, reject) => {
    const ended = locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => resolve(() => release()));
    });
    ended.catch(reject);
  });
}
