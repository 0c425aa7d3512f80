import { collabEvents, type UpdateRow } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { PassedRow } from './domain/bus-messages.js';
import { commitFrames, withPresence } from './domain/frames.js';
import type { Member } from './domain/member.js';
import type { Room } from './domain/room.js';
import { Broadcaster } from './realtime/broadcaster.js';

/** A committed row, and which join of this process brought it. */
export interface CommittedRow extends UpdateRow {
  readonly author: Member | null;
}

/** Shows committed rows to everybody who has the document open. */
@Injectable()
export class FanOut {
  constructor(private readonly broadcaster: Broadcaster) {}

  /**
   * Takes rows of the log over into a room that did not bring them itself, and shows them.
   * @param known - in order of seq, without gaps; those the room has already are left out
   */
  takeOver(room: Room, known: readonly PassedRow[]): void {
    const rows = known.filter(({ seq }) => seq > room.headSeq);
    if (rows.length === 0) return;
    room.takeOver(rows);
    for (const session of room.sessions.values())
      for (const row of rows) if (row.sessionNo === session.no) session.store(row.pushNo, row.seq);
    this.publish(
      room,
      rows.map((row) => ({ ...row, author: null })),
    );
  }

  /**
   * Sends the frame of a commit: at most two encodings, not to a sole author.
   * @param rows - in order of seq, not empty; the room has advanced over them already
   * @see PROTOCOL.md L29, L30, L37
   */
  publish(room: Room, rows: readonly CommittedRow[]): void {
    const sole = soleAuthor(rows);
    const named = room.unechoed.filter(({ connection }) => connection !== sole?.connection);
    const frames = commitFrames(room.channel, rows, named);
    room.unechoed = room.unechoed.filter(({ connection }) => connection === sole?.connection);
    if (sole)
      for (const { clientId, pushNo, seq } of rows)
        room.unechoed.push({ connection: sole.connection, clientId, pushNo, seq });
    const authors = new Set(rows.flatMap(({ author }) => (author ? [author.connection] : [])));
    const shown = [...authors].filter((connection) => !room.isPresenceHeld(connection));
    const presence = room.board.takeChanges(shown);
    const except = sole?.receiver.id ?? null;
    for (const frame of frames) {
      const own = frame === frames.at(-1) ? withPresence(frame, presence) : frame;
      this.broadcaster.send(room.channel, 'members', collabEvents.updates, own, except);
      this.broadcaster.send(room.channel, 'readers', collabEvents.updates, frame, except);
    }
  }
}

/** @returns the one join that brought all rows and still gets frames, or null */
function soleAuthor(rows: readonly CommittedRow[]): Member | null {
  const first = rows[0]?.author ?? null;
  if (first === null || first.phase !== 'live') return null;
  return rows.every(({ author }) => author === first) ? first : null;
}
