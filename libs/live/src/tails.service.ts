import { collabEvents } from '#contracts';
import { Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { Answers } from './answers.service.js';
import { tailFrames } from './domain/frames.js';
import { TAIL_PATIENCE_MS } from './domain/limits.js';
import type { Member } from './domain/member.js';
import { type StoredRow, UpdateLogRepository } from './persistence/update-log.repository.js';
import { PresenceTicks } from './presence-ticks.service.js';

/** Sends those who join what they miss: rows as they are stored, without looking into them. */
@Injectable()
export class Tails {
  private readonly reading = new Map<string, Promise<StoredRow[]>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly updates: UpdateLogRepository,
    private readonly answers: Answers,
    private readonly presence: PresenceTicks,
  ) {}

  /**
   * Sends all rows after one, until the member has what the room has; from then on it gets the room's frames.
   * @param fromSeq - everything up to it is there already
   * @see PROTOCOL.md L7, L36
   */
  async send(member: Member, fromSeq: number): Promise<void> {
    const { room, receiver } = member;
    let sent = fromSeq;
    while (sent < room.headSeq) {
      const page = await this.page(room.channel, sent);
      if (isGone(member)) return;
      // Rows that the room has not shown yet come with its own frame.
      const rows = page.filter(({ seq }) => seq <= room.headSeq);
      for (const frame of tailFrames(room.channel, rows)) receiver.send(collabEvents.updates, frame);
      sent = rows.at(-1)?.seq ?? sent;
      if (rows.length === 0) throw new Error(`Rows after ${sent} of document ${room.documentId} are missing.`);
      const isThrough = sent >= room.headSeq || (await receiver.drained(TAIL_PATIENCE_MS));
      if (!isThrough) receiver.abandon();
      if (isGone(member)) return;
    }
    member.phase = 'live';
    receiver.enter(room.channel, member.audience);
    if (member.session.stored > 0 && member.session.acknowledged < member.session.stored)
      this.answers.acknowledge(room, member.session);
    this.presence.welcome(member);
  }

  /** Many who join at the same time share one reading. */
  private page(documentNo: number, afterSeq: number): Promise<StoredRow[]> {
    const key = `${documentNo}:${afterSeq}`;
    const known = this.reading.get(key);
    if (known) return known;
    const page = this.transactions
      .read((tx) => this.updates.rowsAfter(tx, documentNo, afterSeq))
      .finally(() => this.reading.delete(key));
    this.reading.set(key, page);
    return page;
  }
}

function isGone(member: Member): boolean {
  return member.phase === 'left' || member.receiver.isOver;
}
