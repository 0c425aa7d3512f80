import type { PresenceChange, PresenceUser } from '#contracts';

export interface PresenceTick {
  readonly changed: readonly PresenceChange[];
  readonly removed: readonly string[];
}

interface Entry {
  /** The node where the connection is; null for this one. */
  readonly node: string | null;
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
  /** Connections of this node that other nodes have not been told of as they are now. */
  private readonly untold = new Set<string>();

  /**
   * Puts a connection's state; the latest wins, and it is told with the next tick or frame.
   * @param node - where the connection is; null for this node
   */
  set(connection: string, user: PresenceUser, state: Uint8Array, node: string | null = null): void {
    this.entries.set(connection, { user, state, node });
    if (node === null) this.untold.add(connection);
    this.changed.add(connection);
    this.removed.delete(connection);
  }

  /** Takes a connection off the board; others are told if they knew of it. */
  remove(connection: string): void {
    const entry = this.entries.get(connection);
    if (!entry) return;
    this.entries.delete(connection);
    if (entry.node === null) this.untold.add(connection);
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

  /** Takes everybody off the board who was at a node. @returns whether there was anybody */
  removeOf(node: string): boolean {
    const theirs = [...this.entries].filter(([, entry]) => entry.node === node);
    for (const [connection] of theirs) this.remove(connection);
    return theirs.length > 0;
  }

  /** @returns the present states of this node's connections */
  ofHere(): PresenceChange[] {
    return [...this.entries].flatMap(([connection, { user, state, node }]) =>
      node === null ? [{ connection, user, state }] : [],
    );
  }

  /**
   * Takes what other nodes have to be told of this one's connections.
   * @param isHeld - connections whose state must wait for the commit of an update; they stay for later
   */
  takeUntold(isHeld: (connection: string) => boolean): PresenceTick {
    const due = [...this.untold].filter((connection) => !isHeld(connection));
    for (const connection of due) this.untold.delete(connection);
    const changed: PresenceChange[] = [];
    const removed: string[] = [];
    for (const connection of due) {
      const entry = this.entries.get(connection);
      if (entry) changed.push({ connection, user: entry.user, state: entry.state });
      else removed.push(connection);
    }
    return { changed, removed };
  }

  get hasUntold(): boolean {
    return this.untold.size > 0;
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
