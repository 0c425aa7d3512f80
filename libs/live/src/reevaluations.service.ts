import { type Actor, collabEvents, type RoleMessage, type StateMessage } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Clients } from './clients.service.js';
import { actorKey, audienceOf, type HeldRight, type Member } from './domain/member.js';
import type { Room } from './domain/room.js';
import { liveState } from './joins.service.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { PresenceTicks } from './presence-ticks.service.js';
import { Rights } from './rights.service.js';
import { Rooms } from './rooms.service.js';

/** Looks at the rights of everybody in a room again and tells them in place what changed. */
@Injectable()
export class Reevaluations {
  private readonly running = new Map<Room, { isAskedAgain: boolean }>();

  constructor(
    private readonly transactions: Transactions,
    private readonly documentRows: DocumentsRepository,
    private readonly rights: Rights,
    private readonly rooms: Rooms,
    private readonly clients: Clients,
    private readonly presence: PresenceTicks,
  ) {}

  /** @param documentIds - those that are not open here cost nothing */
  async documents(documentIds: readonly string[]): Promise<void> {
    for (const documentId of documentIds) {
      const room = await this.rooms.find(documentId);
      if (room) await this.room(room);
    }
  }

  /** One at a time for each room; what is asked for meanwhile is done once more afterwards. */
  async room(room: Room): Promise<void> {
    const running = this.running.get(room);
    if (running) {
      running.isAskedAgain = true;
      return;
    }
    const mine = { isAskedAgain: false };
    this.running.set(room, mine);
    try {
      do {
        mine.isAskedAgain = false;
        await this.evaluate(room);
      } while (mine.isAskedAgain);
    } finally {
      this.running.delete(room);
    }
  }

  private async evaluate(room: Room): Promise<void> {
    const found = await this.transactions.read(async (tx) => {
      const record = await this.documentRows.find(tx, room.documentId);
      return record && { record, rights: await this.rightsIn(tx, room, record.aclEpoch) };
    });
    if (!found) return;
    const { record, rights } = found;
    room.aclEpoch = Math.max(room.aclEpoch, record.aclEpoch);
    room.state = record.state;
    for (const member of [...room.members.values()]) {
      const held = rights.get(actorKey(member.actor));
      // Who joined meanwhile was evaluated by its join, against the epoch set above.
      if (held) this.tell(member, held);
    }
  }

  private async rightsIn(tx: Tx, room: Room, epoch: number): Promise<Map<string, HeldRight>> {
    const actors = new Map<string, Actor>([...room.members.values()].map(({ actor }) => [actorKey(actor), actor]));
    const rights = new Map<string, HeldRight>();
    for (const [key, actor] of actors) rights.set(key, await this.rights.evaluate(tx, actor, room.documentId, epoch));
    return rights;
  }

  private tell(member: Member, held: HeldRight): void {
    const { room, receiver } = member;
    if (held.right === 'none') {
      this.clients.expel(member, held.reason);
      return;
    }
    room.rights.set(actorKey(member.actor), held);
    const { told } = member;
    const state = liveState(room.state);
    member.told = { role: held.right, reason: held.reason, state };
    const { channel } = room;
    if (told.state !== state) {
      const reason = state === 'frozen' ? 'document_is_frozen' : null;
      receiver.send(collabEvents.state, { channel, state, reason } satisfies StateMessage);
    }
    if (told.role !== held.right || told.reason !== held.reason)
      receiver.send(collabEvents.role, { channel, role: held.right, reason: held.reason } satisfies RoleMessage);
    this.moveTo(member, held);
  }

  private moveTo(member: Member, held: HeldRight): void {
    const audience = audienceOf(held);
    if (audience === member.audience) return;
    member.audience = audience;
    if (audience === 'readers') {
      member.room.board.remove(member.connection);
      this.presence.wake(member.room);
    }
    if (member.phase === 'live') member.receiver.enter(member.room.channel, audience);
  }
}
