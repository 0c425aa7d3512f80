import { COLLAB_NAMESPACE, collabEvents, type JoinAnswer, SCHEMA_VERSION, type UpdatesMessage } from '#contracts';
import { LiveConnection, MemoryOutbox } from '#live-client';
import { socketParser } from '#shared';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { encodePresence } from '../../../../apps/web/src/live/presence-record.js';
import type { DocumentMeter } from '../meter.js';
import { type Driver, Pen, type Person, seedUpdate, type Target, textOf, type Typist } from './driver.js';

const READ_LIMIT_MS = 30_000;

/** Our own server, over the protocol of libs/live/PROTOCOL.md. */
export const plenaryDriver: Driver = {
  async open(target, person, meter, confirmations) {
    const socket = connect(target, person);
    const own: { clientId: number | null } = { clientId: null };
    socket.on(collabEvents.updates, ({ rows }: UpdatesMessage) => {
      for (const { bytes } of rows) meter.arrived(bytes, own.clientId);
    });
    const channel = await join(socket, person);
    const { clientId } = await socket.emitWithAck(collabEvents.lease, { channel });
    own.clientId = clientId;
    const typist = new PlenaryTypist(socket, channel, new Pen(seedUpdate, clientId, person.no), { person, meter });
    socket.on(collabEvents.acked, ({ pushNo }: { pushNo: number }) => typist.confirm(pushNo, confirmations));
    socket.on(collabEvents.rejected, ({ error }: { error: string }) => {
      throw new Error(`A push was refused: ${error}`);
    });
    if (person.hasCursor) typist.moveCursor();
    return typist;
  },

  /** With the live client of the page: it applies what it gets. */
  async read(target, person) {
    const connection = new LiveConnection({ url: target.url, origin: target.url, cookie: person.cookie });
    const text = connection.open(person.document, { outbox: new MemoryOutbox() });
    try {
      const until = performance.now() + READ_LIMIT_MS;
      while (!text.status.loaded) {
        if (performance.now() > until) throw new Error('The text was not loaded within 30 s.');
        await delay(5);
      }
      return textOf(text.doc);
    } finally {
      await text.close();
      await connection.close();
    }
  },
};

class PlenaryTypist implements Typist {
  private pushNo = 0;
  private confirmed = 0;
  private readonly clocks: number[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly channel: number,
    private readonly pen: Pen,
    private readonly parts: { readonly person: Person; readonly meter: DocumentMeter },
  ) {}

  type(): void {
    const { update, clock } = this.pen.type();
    this.pushNo += 1;
    this.clocks[this.pushNo] = clock;
    this.parts.meter.sent(this.pen.doc.clientID, clock);
    const presence = this.parts.person.hasCursor ? { presence: this.cursor() } : {};
    this.socket.emit(collabEvents.push, {
      channel: this.channel,
      pushNo: this.pushNo,
      baseSeq: 1,
      update,
      ...presence,
    });
  }

  moveCursor(): void {
    this.socket.emit(collabEvents.presenceSet, { channel: this.channel, state: this.cursor() });
  }

  confirm(pushNo: number, confirmations: number[]): void {
    const now = performance.now();
    for (; this.confirmed < pushNo; this.confirmed += 1) {
      const sent = this.parts.meter.sentTime(this.pen.doc.clientID, this.clocks[this.confirmed + 1] ?? -1);
      if (sent !== undefined) confirmations.push(now - sent);
    }
  }

  isConfirmed(): boolean {
    return this.confirmed >= this.pushNo;
  }

  close(): void {
    this.socket.close();
    this.pen.doc.destroy();
  }

  private cursor(): Uint8Array {
    const position = this.pen.position();
    return encodePresence({ selection: { anchor: position, head: position }, clauseId: null, isAway: false });
  }
}

function connect(target: Target, person: Person): Socket {
  return io(`${target.url}${COLLAB_NAMESPACE}`, {
    parser: socketParser,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Origin: target.url, Cookie: person.cookie },
  });
}

async function join(socket: Socket, { document }: Person): Promise<number> {
  let seen = 0;
  socket.on(collabEvents.updates, ({ toSeq }: UpdatesMessage) => (seen = toSeq));
  const request = {
    documentId: document,
    protocol: 1,
    schemaVersion: SCHEMA_VERSION,
    session: randomBytes(16).toString('hex'),
  };
  const answer = (await socket.emitWithAck(collabEvents.join, request)) as JoinAnswer; // reason: PROTOCOL.md
  if (!answer.ok) throw new Error(`Joining was refused: ${answer.error}`);
  while (Math.max(seen, answer.snapshot?.seq ?? 0) < answer.headSeq)
    await new Promise((resolve) => socket.once(collabEvents.updates, resolve));
  return answer.channel;
}
