import type { PresenceChange, PresenceUser } from '#contracts';

export interface PresenceTick {
  readonly changed: readonly PresenceChange[];
  readonly removed: readonly string[];
}

interface Entry {
  readonly user: PresenceUser;
  state: Uint8Array;
}

/**
 * Who is where in one document: the latest state of each connection, and what changed since it was last told.
 * The user is what the server says, never what the client sends.
 */
export class PresenceBoard {
  private readonly entries = new Map<string, Entry>();
  private readonly changed = new Set<string>();
  private readonly removed = new Set<string>();

  /** Puts a connection's state; the latest wins, and it is told with the next tick or frame. */
  set(connection: string, user: PresenceUser, state: Uint8Array): void {
    this.entries.set(connection, { user, state });
    this.changed.add(connection);
    this.removed.delete(connection);
  }

  /** Takes a connection off the board; others are told if they knew of it. */
  remove(connection: string): void {
    if (!this.entries.delete(connection)) return;
    this.changed.delete(connection);
    this.removed.add(connection);
  }

  /**
   * Takes what changed since the last call.
   * @param isHeld - connections whose state must wait for the commit of an update; they stay for later
   */
  takeTick(isHeld: (connection: string) => boolean): PresenceTick {
    const changed = this.takeChanges([...this.changed].filter((connection) => !isHeld(connection)));
    const removed = [...this.removed];
    this.removed.clear();
    return { changed, removed };
  }

  /** Takes the changes of some connections: those whose updates go out in the same frame. */
  takeChanges(connections: Iterable<string>): PresenceChange[] {
    return [...connections].flatMap((connection) => {
      const entry = this.entries.get(connection);
      if (!entry || !this.changed.delete(connection)) return [];
      return [{ connection, user: entry.user, state: entry.state }];
    });
  }

  /** @returns all present states, for somebody who joins; `except` is their own connection */
  all(except: string): PresenceChange[] {
    return [...this.entries]
      .filter(([connection]) => connection !== except)
      .map(([connection, { user, state }]) => ({ connection, user, state }));
  }

  get size(): number {
    return this.entries.size;
  }
}
