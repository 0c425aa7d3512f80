import { DomainError } from '#shared';
import { Inject, Injectable } from '@nestjs/common';
import type { Limits } from './domain/limit-settings.js';
import type { Room } from './domain/room.js';
import type { TypeTable } from './domain/type-table.js';
import { validateUpdate } from './domain/update-validator.js';
import { LIVE_LIMITS } from './live-limits.js';
import { Rooms } from './rooms.service.js';
import { Shadows } from './shadows.service.js';
import { TypeTables } from './type-tables.service.js';

/** An edit that may be stored. */
export interface JudgedEdit {
  /** Canonical. */
  readonly bytes: Uint8Array;
  /** The client id's clock before and after it. */
  readonly clockStart: number;
  readonly clockEnd: number;
}

/** Judges what the server computed by the rules that hold for everybody's pushes: a mistake of ours is refused, too. */
@Injectable()
export class ServerEditJudge {
  constructor(
    private readonly rooms: Rooms,
    private readonly tables: TypeTables,
    private readonly shadows: Shadows,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /**
   * @param clientId - under which the edit is written, and nobody else writes
   * @param update - Yjs update v1
   * @throws DomainError live.too_large · live.invalid_update
   * @see PROTOCOL.md L18, L19, L20, L40, L42
   */
  async judge(room: Room, clientId: number, update: Uint8Array): Promise<JudgedEdit> {
    const { maxPostedBytes: maxBytes } = this.limits;
    if (update.length > maxBytes) throw new DomainError('live.too_large', { maxBytes });
    await this.rooms.catchUp(room); // the edit may rest on rows that this node has not heard of yet
    const table = await this.tableOf(room);
    const clock = room.clockOf(clientId);
    const verdict = validateUpdate(update, { clientId, clock, committed: room.clocks, table });
    table.truncate(clientId, clock); // what is committed is added when the room takes it over
    if (!verdict.ok && verdict.reason === 'length') throw new DomainError('live.too_large', { maxBytes });
    if (!verdict.ok) throw new DomainError('live.invalid_update', { rule: verdict.reason });
    const { bytes, clockEnd, isUnsure } = verdict;
    if (isUnsure && (await this.shadows.firstUnfit(room, [{ bytes }])) !== null)
      throw new DomainError('live.invalid_update');
    return { bytes, clockStart: clock, clockEnd };
  }

  private async tableOf(room: Room): Promise<TypeTable> {
    await this.tables.prepare(room);
    if (!room.table) throw new DomainError('live.unavailable');
    return room.table;
  }
}
