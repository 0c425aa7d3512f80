import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
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

const MESSAGE = { sync: 0, awareness: 1, auth: 2, syncStatus: 8 } as const;
const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** How a server's messages begin. Hocuspocus names the document in each and wants to be asked in first. */
interface Dialect {
  readonly path: (document: string) => string;
  readonly begin: (document: string) => encoding.Encoder;
  readonly skipHead: (decoder: decoding.Decoder) => void;
  readonly asksIn: boolean;
}

const hocuspocus: Dialect = {
  path: () => '/',
  begin: (document) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, document);
    return encoder;
  },
  skipHead: (decoder) => void decoding.readVarString(decoder),
  asksIn: true,
};

const plain: Dialect = {
  path: (document) => `/${document}`,
  begin: () => encoding.createEncoder(),
  skipHead: () => undefined,
  asksIn: false,
};

/** Speaks y-protocols over a WebSocket, as the providers of these servers do: an update and, with cursors, an awareness message. */
function yjsDriver(dialect: Dialect): Driver {
  return {
    async open(target, person, meter) {
      const socket = await connect(target, person.document, dialect);
      const pen = new Pen(seedUpdate, randomInt(2, 2 ** 32), person.no);
      socket.on('message', (data: Buffer) => {
        const update = syncIn(data, dialect, SYNC.update);
        if (update !== null) meter.arrived(update, pen.doc.clientID);
        else if (kindOf(data, dialect) === MESSAGE.syncStatus) typist.confirmedMessages += 1;
      });
      const typist = new YjsTypist(socket, pen, { person, meter, dialect });
      await synchronised(socket, person.document, dialect);
      if (person.no === 0) typist.send(syncMessage(dialect, person.document, SYNC.update, seedUpdate));
      if (person.hasCursor) typist.moveCursor();
      return typist;
    },

    connect: (target) => Promise.resolve(new YjsLine(target, dialect)),

    async read(target, person) {
      const socket = await connect(target, person.document, dialect);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, await synchronised(socket, person.document, dialect));
      socket.terminate();
      return doc;
    },
  };
}

export const hocuspocusDriver = yjsDriver(hocuspocus);
export const yWebsocketDriver = yjsDriver(plain);

/** A socket for each text, as their providers open them. */
class YjsLine implements Line {
  private readonly sockets: WebSocket[] = [];

  constructor(
    private readonly target: Target,
    private readonly dialect: Dialect,
  ) {}

  async load(document: string): Promise<Loaded> {
    const socket = await connect(this.target, document, this.dialect);
    this.sockets.push(socket);
    const state = await synchronised(socket, document, this.dialect);
    return { bytes: state.length, updates: () => [state] };
  }

  close(): void {
    for (const socket of this.sockets) socket.terminate();
  }
}

class YjsTypist implements Typist {
  private readonly awareness: Awareness;
  /** Hocuspocus answers each update with one message, also the one that brought the text. */
  confirmedMessages = 0;

  constructor(
    private readonly socket: WebSocket,
    private readonly pen: Pen,
    private readonly parts: { readonly person: Person; readonly meter: DocumentMeter; readonly dialect: Dialect },
  ) {
    this.awareness = new Awareness(pen.doc);
    this.awareness.setLocalStateField('user', { name: `Person ${parts.person.no}`, color: '#1f5c7a' });
  }

  type(): void {
    const { update, clock } = this.pen.type();
    this.parts.meter.sent(this.pen.doc.clientID, clock);
    this.send(syncMessage(this.parts.dialect, this.parts.person.document, SYNC.update, update));
    if (this.parts.person.hasCursor) this.moveCursor();
  }

  moveCursor(): void {
    const position = Y.relativePositionToJSON(this.pen.position());
    this.awareness.setLocalStateField('cursor', { anchor: position, head: position });
    const encoder = this.parts.dialect.begin(this.parts.person.document);
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, [this.pen.doc.clientID]));
    this.send(encoding.toUint8Array(encoder));
  }

  send(message: Uint8Array): void {
    this.socket.send(message);
  }

  isConfirmed(): boolean {
    return true;
  }

  get clientId(): number {
    return this.pen.doc.clientID;
  }

  get confirmedEdits(): number {
    return Math.max(0, this.confirmedMessages - (this.parts.person.no === 0 ? 1 : 0));
  }

  close(): void {
    this.awareness.destroy();
    this.pen.doc.destroy();
    this.socket.terminate();
  }
}

async function connect(target: Target, document: string, dialect: Dialect): Promise<WebSocket> {
  const socket = new WebSocket(`${target.url.replace(/^http/u, 'ws')}${dialect.path(document)}`, {
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  socket.on('error', () => undefined); // some servers are killed
  if (!dialect.asksIn) return socket;
  const encoder = dialect.begin(document);
  encoding.writeVarUint(encoder, MESSAGE.auth);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, 'bench');
  socket.send(encoding.toUint8Array(encoder));
  return socket;
}

/** Asks for everything. @returns the state that the server answered with */
function synchronised(socket: WebSocket, document: string, dialect: Dialect): Promise<Uint8Array> {
  const answer = new Promise<Uint8Array>((resolve, reject) => {
    const look = (data: Buffer): void => {
      const state = syncIn(data, dialect, SYNC.step2);
      if (state === null) return;
      socket.off('message', look);
      resolve(state);
    };
    socket.on('message', look);
    socket.once('close', () => reject(new Error('The server closed the socket.')));
  });
  socket.send(syncMessage(dialect, document, SYNC.step1, Y.encodeStateVector(new Y.Doc())));
  return answer;
}

function syncMessage(dialect: Dialect, document: string, kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = dialect.begin(document);
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function kindOf(data: Buffer, dialect: Dialect): number {
  const decoder = decoding.createDecoder(data);
  dialect.skipHead(decoder);
  return decoding.readVarUint(decoder);
}

function syncIn(data: Buffer, dialect: Dialect, kind: number): Uint8Array | null {
  const decoder = decoding.createDecoder(data);
  dialect.skipHead(decoder);
  if (decoding.readVarUint(decoder) !== MESSAGE.sync || decoding.readVarUint(decoder) !== kind) return null;
  return decoding.readVarUint8Array(decoder);
}
