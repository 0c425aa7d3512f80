import { collabEvents, type PresenceTickMessage } from '#contracts';
import { ownBytes } from '#shared';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PRESENCE_TICK_MS } from './domain/limits.js';
import type { Member } from './domain/member.js';
import type { Room } from './domain/room.js';
import { Outlet } from './outlet.service.js';
import { Broadcaster } from './realtime/broadcaster.js';

/** Tells members who is where, at most once a tick for each document. */
@Injectable()
export class PresenceTicks implements OnModuleDestroy {
  private readonly waiting = new Set<Room>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly broadcaster: Broadcaster,
    private readonly outlet: Outlet,
  ) {}

  /** Puts a member's state on the board; nothing when it is not shown to others. @see PROTOCOL.md L34, L35 */
  set(member: Member, state: Uint8Array): void {
    if (member.audience !== 'members' || member.user === null) return;
    member.room.setPresence(member, member.user, ownBytes(state));
    this.wake(member.room);
  }

  /** Sees to it that a removal from the board is told. */
  wake(room: Room): void {
    this.waiting.add(room);
    this.timer ??= setTimeout(() => this.tick(), PRESENCE_TICK_MS);
  }

  /** Tells somebody who just joined who is there. @see PROTOCOL.md L36 */
  welcome(member: Member): void {
    if (member.audience !== 'members') return;
    const { room } = member;
    const changed = room.board.all(member.connection).filter(({ connection }) => !room.isPresenceHeld(connection));
    if (changed.length === 0) return;
    const message: PresenceTickMessage = { channel: room.channel, changed, removed: [] };
    member.receiver.send(collabEvents.presenceTick, message);
  }

  onModuleDestroy(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private tick(): void {
    this.timer = null;
    const rooms = [...this.waiting];
    this.waiting.clear();
    for (const room of rooms) this.tell(room);
  }

  private tell(room: Room): void {
    const isHeld = (connection: string): boolean => room.isPresenceHeld(connection);
    this.outlet.presence(room, room.board.takeUntold(isHeld));
    if (room.board.hasUntold) this.wake(room);
    const { changed, removed } = room.board.takeTick(isHeld);
    if (changed.length + removed.length === 0) return;
    const message: PresenceTickMessage = { channel: room.channel, changed, removed };
    this.broadcaster.send(room.channel, 'members', collabEvents.presenceTick, message);
  }
}
