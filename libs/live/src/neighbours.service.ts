import { Config } from '#platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Bus } from './bus/bus.js';
import { PostgresListener } from './bus/postgres-listener.js';
import { Clients } from './clients.service.js';
import { type BusMessage, decodeBusMessage } from './domain/bus-messages.js';
import { HEARTBEAT_MS, LOOK_AROUND_MS, NODE_GONE_MS } from './domain/limits.js';
import type { Room } from './domain/room.js';
import { Followers } from './followers.service.js';
import { News } from './news.service.js';
import { Outlet, RIGHTS_CHANNEL, type RightsNotice } from './outlet.service.js';
import { PresenceTicks } from './presence-ticks.service.js';
import { Reevaluations } from './reevaluations.service.js';
import { Rooms } from './rooms.service.js';
import { SignInEnds } from './sign-in-ends.js';
import { Sweep } from './sweep.service.js';

/** Hears what happened at other nodes, and knows which of them are there. */
@Injectable()
export class Neighbours implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Neighbours.name);
  /** By the node's name: when it was heard last (milliseconds, monotonic). */
  private readonly heard = new Map<string, number>();
  private readonly timers: NodeJS.Timeout[] = [];
  private rights: PostgresListener | null = null;
  private lookedAroundAt = 0;
  private wasRestored = false;

  constructor(
    private readonly config: Config,
    private readonly bus: Bus,
    private readonly outlet: Outlet,
    private readonly followers: Followers,
    private readonly rooms: Rooms,
    private readonly clients: Clients,
    private readonly presence: PresenceTicks,
    private readonly reevaluations: Reevaluations,
    private readonly signInEnds: SignInEnds,
    private readonly sweep: Sweep,
    private readonly news: News,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { databaseUrl } = this.config;
    if (!this.outlet.isShared || databaseUrl === null) return;
    this.rights = new PostgresListener(
      databaseUrl,
      RIGHTS_CHANNEL,
      (payload) => this.run(this.rightsChanged(payload)),
      () => this.rightsRestored(),
    );
    const listener = {
      message: (bytes: Uint8Array) => this.receive(bytes),
      restored: () => this.restored(),
    };
    await Promise.all([this.rights.start(), this.bus.listen(listener)]);
    this.timers.push(
      setInterval(() => this.beat(), HEARTBEAT_MS),
      setInterval(() => this.watch(), LOOK_AROUND_MS.alone),
    );
    for (const timer of this.timers) timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.rights?.close();
    await this.bus.close();
  }

  /** How many other nodes are there, as far as this one hears. */
  get count(): number {
    return this.heard.size;
  }

  private receive(bytes: Uint8Array): void {
    const message = decodeBusMessage(bytes);
    if (message === null || message.node === this.outlet.nodeId) return;
    if (message.kind === 'gone') return this.forget(message.node);
    const isNew = !this.heard.has(message.node);
    this.heard.set(message.node, performance.now());
    this.outlet.hasNeighbours = true;
    // It does not know of this one either, nor who is in the documents here.
    if (isNew) {
      this.outlet.here();
      this.outlet.who(null);
    }
    if (message.kind === 'committed') this.inRoom(message.documentId, (room) => this.followers.follow(room, message));
    if (message.kind === 'presence') this.inRoom(message.documentId, (room) => this.moved(room, message));
    if (message.kind === 'who') this.answer(message.documentId);
  }

  /** A document that is being opened now may have been read before what is told; so it is told afterwards. */
  private inRoom(documentId: string, work: (room: Room) => void): void {
    const room = this.rooms.openNow(documentId);
    if (room) work(room);
    else if (this.rooms.isOpening(documentId))
      this.run(this.rooms.find(documentId).then((opened) => void (opened && work(opened))));
  }

  private moved(room: Room, { node, changed, removed }: Extract<BusMessage, { kind: 'presence' }>): void {
    for (const { connection, user, state } of changed) room.board.set(connection, user, state, node);
    for (const connection of removed) room.board.remove(connection);
    this.presence.wake(room);
  }

  private answer(documentId: string | null): void {
    const room = documentId === null ? undefined : this.rooms.openNow(documentId);
    const rooms = documentId === null ? this.rooms.all() : room ? [room] : [];
    for (const one of rooms) this.outlet.presence(one, { changed: one.board.ofHere(), removed: [] });
  }

  /** The bus may have lost anything: documents are compared with Postgres, and everybody says again who is where. */
  private restored(): void {
    if (this.wasRestored) this.log.log({ event: 'bus.restored', kind: this.bus.kind });
    this.wasRestored = true;
    this.outlet.here();
    this.outlet.who(null);
    this.lookAround();
  }

  private beat(): void {
    this.outlet.here();
    const now = performance.now();
    for (const [node, at] of this.heard) if (now - at > NODE_GONE_MS) this.forget(node);
  }

  /** A node that is gone takes those along who were there. */
  private forget(node: string): void {
    if (!this.heard.delete(node)) return;
    this.outlet.hasNeighbours = this.heard.size > 0;
    for (const room of this.rooms.all()) if (room.board.removeOf(node)) this.presence.wake(room);
  }

  /** Often while the bus is down, else now and then: what was said last before a node died may have reached nobody. */
  private watch(): void {
    const pauseMs = this.bus.isUp ? LOOK_AROUND_MS.connected : LOOK_AROUND_MS.alone;
    if (performance.now() - this.lookedAroundAt >= pauseMs - 50) this.lookAround();
  }

  private lookAround(): void {
    this.lookedAroundAt = performance.now();
    this.run(this.followers.lookAround());
  }

  private async rightsChanged(payload: string): Promise<void> {
    const notice = JSON.parse(payload) as RightsNotice; // reason: written by `Outlet.announce`
    if (notice.node === this.outlet.nodeId) return;
    const { ended, suspended, documents, news } = notice;
    if (ended) {
      this.signInEnds.sessionIds.add(ended.sessionId);
      this.clients.endSignIn(ended.sessionId, ended.reason);
    }
    if (suspended !== undefined) this.clients.endPerson(suspended);
    if (documents) await this.reevaluations.documents(documents);
    if (news) await this.news.show(news);
  }

  /** Notices of the time without a connection are lost: everything is looked at, as at every sweep. */
  private rightsRestored(): void {
    this.run(this.sweep.run());
    this.news.lookAgain();
  }

  private run(work: Promise<void>): void {
    work.catch((error: unknown) => this.log.warn({ event: 'neighbours.failed', message: String(error) }));
  }
}
