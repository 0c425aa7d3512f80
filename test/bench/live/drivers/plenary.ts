import {
  COLLAB_NAMESPACE,
  collabEvents,
  type JoinAccepted,
  type JoinAnswer,
  SCHEMA_VERSION,
  type UpdatesMessage,
} from '#contracts';
import { LiveConnection, MemoryOutbox } from '#live-client';
import { socketParser } from '#shared';
import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { io, type Socket } from 'socket.io-client';
import { encodePresence } from '../../../../apps/web/src/live/presence-record.js';
import type { DocumentMeter } from '../meter.js';
import {
  type Driver,
  type Line,
  type Loaded,
  Pen,
  type Person,
  seedUpdate,
  type Target,
  type Typist,
} from './driver.js';
import * as Y from 'yjs';

const READ_LIMIT_MS = 30_000;

/** Our own server, over the protocol of libs/live/PROTOCOL.md. */
export const plenaryDriver: Driver = {
  async open(target, person, meter, confirmations) {
    const socket = socketTo(target, person.cookie);
    const own: { clientId: number | null } = { clientId: null };
    socket.on(collabEvents.updates, ({ rows }: UpdatesMessage) => {
      for (const { bytes } of rows) meter.arrived(bytes, own.clientId);
    });
    const channel = await join(socket, person.document);
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

  async connect(target, cookie) {
    const socket = socketTo(target, cookie);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new PlenaryLine(socket, target, cookie);
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
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(text.doc));
      return copy;
    } finally {
      await text.close();
      await connection.close();
    }
  },
};

class PlenaryLine implements Line {
  constructor(
    private readonly socket: Socket,
    private readonly target: Target,
    private readonly cookie: string,
  ) {}

  async load(document: string): Promise<Loaded> {
    const tail: Uint8Array[] = [];
    let [seen, channel] = [0, -1];
    const early: UpdatesMessage[] = [];
    const take = (message: UpdatesMessage): void => {
      if (channel === -1) return void early.push(message);
      if (message.channel !== channel) return;
      seen = Math.max(seen, message.toSeq);
      tail.push(...message.rows.map(({ bytes }) => bytes));
    };
    this.socket.on(collabEvents.updates, take);
    try {
      const answer = await ask(this.socket, document);
      channel = answer.channel;
      for (const message of early) take(message);
      const { snapshot } = answer;
      const packed = snapshot?.url === undefined ? null : await this.fetch(snapshot.url);
      while (Math.max(seen, snapshot?.seq ?? 0) < answer.headSeq)
        await new Promise((resolve) => this.socket.once(collabEvents.updates, resolve));
      const inline = snapshot?.bytes ?? null;
      const state = (): Uint8Array[] => (packed ? [brotliDecompressSync(packed)] : inline ? [inline] : []);
      const bytes = [packed, inline, ...tail].reduce((sum, part) => sum + (part?.length ?? 0), 0);
      return { bytes, updates: () => [...state(), ...tail] };
    } finally {
      this.socket.off(collabEvents.updates, take);
    }
  }

  close(): void {
    this.socket.close();
  }

  /** @returns packed, as it is sent */
  private fetch(path: string): Promise<Buffer> {
    const headers = { Cookie: this.cookie, 'Accept-Encoding': 'br' };
    return new Promise((resolve, reject) => {
      get(`${this.target.url}${path}`, { headers, agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          if (response.statusCode === 200) resolve(Buffer.concat(parts));
          else reject(new Error(`The snapshot was answered ${response.statusCode}.`));
        });
      }).on('error', reject);
    });
  }
}

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

  get clientId(): number {
    return this.pen.doc.clientID;
  }

  get confirmedEdits(): number {
    return this.confirmed;
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

function socketTo(target: Target, cookie: string): Socket {
  return io(`${target.url}${COLLAB_NAMESPACE}`, {
    parser: socketParser,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Origin: target.url, Cookie: cookie },
  });
}

async function join(socket: Socket, document: string): Promise<number> {
  let seen = 0;
  socket.on(collabEvents.updates, ({ toSeq }: UpdatesMessage) => (seen = toSeq));
  const answer = await ask(socket, document);
  while (Math.max(seen, answer.snapshot?.seq ?? 0) < answer.headSeq)
    await new Promise((resolve) => socket.once(collabEvents.updates, resolve));
  return answer.channel;
}

async function ask(socket: Socket, document: string): Promise<JoinAccepted> {
  const request = {
    documentId: document,
    protocol: 1,
    schemaVersion: SCHEMA_VERSION,
    session: randomBytes(16).toString('hex'),
  };
  const answer = (await socket.emitWithAck(collabEvents.join, request)) as JoinAnswer; // reason: PROTOCOL.md
  if (!answer.ok) throw new Error(`Joining was refused: ${answer.error}`);
  return answer;
}
