/** Sessions that this process holds, where there is no lock manager (Node, pages without TLS), with who waits for each. */
const heldHere = new Map<string, (() => void)[]>();

/** Lets go of a session. */
export type Release = () => void;

/**
 * Takes a session's outbox for this page alone: a live page holds its own, so that no other one drains it; when the page
 * dies the browser lets go, and another page finds it free. Without a lock manager only this process is told apart;
 * two pages may then drain one outbox, which the protocol bears (L15: what is stored is acknowledged again).
 * @param session - 32 hex digits
 * @returns how to let go; or null when another page holds it
 */
export async function holdSession(session: string): Promise<Release | null> {
  const locks = lockManager();
  return locks === null ? holdHere(nameOf(session)) : holdInBrowser(locks, nameOf(session), { ifAvailable: true });
}

/**
 * Takes a session as soon as the page that holds it lets go, or dies.
 * @param signal - gives up waiting
 * @returns how to let go; null when given up
 */
export async function awaitSession(session: string, signal: AbortSignal): Promise<Release | null> {
  const locks = lockManager();
  if (locks === null) return awaitHere(nameOf(session), signal);
  try {
    return await holdInBrowser(locks, nameOf(session), { signal });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

function nameOf(session: string): string {
  return `plenary-session-${session}`;
}

/** Node has one, too, but lets go only when its thread ends; the memory is exact. */
function lockManager(): LockManager | null {
  const isNode = 'process' in globalThis;
  return !isNode && typeof navigator === 'object' && 'locks' in navigator ? navigator.locks : null;
}

function holdHere(name: string): Release | null {
  if (heldHere.has(name)) return null;
  heldHere.set(name, []);
  return () => {
    const waiting = heldHere.get(name) ?? [];
    heldHere.delete(name);
    for (const look of waiting) look();
  };
}

function awaitHere(name: string, signal: AbortSignal): Promise<Release | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (signal.aborted) return resolve(null);
      const release = holdHere(name);
      if (release === null) heldHere.get(name)?.push(look);
      else resolve(release);
    };
    signal.addEventListener('abort', () => resolve(null), { once: true });
    look();
  });
}

function holdInBrowser(locks: LockManager, name: string, options: LockOptions): Promise<Release | null> {
  return new Promise((resolve, reject) => {
    const ended = locks.request(name, options, (lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => resolve(() => release()));
    });
    ended.catch(reject);
  });
}
