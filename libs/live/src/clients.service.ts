import { collabEvents, type DenialReason, type RoleMessage } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { LiveClient, Member } from './domain/member.js';
import { Leases } from './leases.service.js';
import { PresenceTicks } from './presence-ticks.service.js';

/** All sockets of this process, and how they leave documents. */
@Injectable()
export class Clients {
  private readonly clients = new Set<LiveClient>();
  /** How many sockets there are of each person, and anonymous ones of each address. */
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly leases: Leases,
    private readonly presence: PresenceTicks,
  ) {}

  add(client: LiveClient): void {
    this.clients.add(client);
    const key = countKey(client);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  all(): LiveClient[] {
    return [...this.clients];
  }

  /** @returns how many sockets a person has here */
  countOf(personId: string): number {
    return this.counts.get(`person:${personId}`) ?? 0;
  }

  /** @returns how many anonymous sockets an address has here */
  countAnonymousAt(address: string): number {
    return this.counts.get(`address:${address}`) ?? 0;
  }

  /** A clean leave: a session with everything stored is over. @see PROTOCOL.md L10, L13 */
  async leave(member: Member): Promise<void> {
    const ending = this.leases.end(member);
    this.takeOut(member);
    await ending;
  }

  /** The right to read is gone: the channel is closed. @see PROTOCOL.md L27 */
  expel(member: Member, reason: DenialReason | null): void {
    const message: RoleMessage = { channel: member.room.channel, role: 'none', reason };
    member.receiver.send(collabEvents.role, message);
    this.takeOut(member);
  }

  /** The account is suspended or the sign-in over: every channel is closed, then the socket. */
  end(client: LiveClient, reason: 'account_suspended' | 'not_signed_in'): void {
    for (const member of client.members.values()) this.expel(member, reason);
    client.receiver.close();
  }

  /** @see PROTOCOL.md L27 */
  endSignIn(sessionId: string, reason: 'account_suspended' | 'not_signed_in'): void {
    for (const client of this.all())
      if (client.actor.kind === 'person' && client.actor.sessionId === sessionId) this.end(client, reason);
  }

  /** @see PROTOCOL.md L27 */
  endPerson(personId: string): void {
    for (const client of this.all())
      if (client.actor.kind === 'person' && client.actor.personId === personId) this.end(client, 'account_suspended');
  }

  /** The socket is gone; its sessions can be joined again. */
  remove(client: LiveClient): void {
    for (const member of client.members.values()) this.takeOut(member);
    if (!this.clients.delete(client)) return;
    const key = countKey(client);
    const left = (this.counts.get(key) ?? 0) - 1;
    if (left > 0) this.counts.set(key, left);
    else this.counts.delete(key);
  }

  private takeOut(member: Member): void {
    const { room, client } = member;
    room.remove(member);
    if (room.members.size === 0) room.idleSince = performance.now();
    member.receiver.exit(room.channel);
    if (client.members.get(room.channel) === member) client.members.delete(room.channel);
    this.presence.wake(room);
  }
}

function countKey({ actor, address }: LiveClient): string {
  return actor.kind === 'person' ? `person:${actor.personId}` : `address:${address}`;
}
