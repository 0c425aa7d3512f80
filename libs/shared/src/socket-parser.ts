import { decode, encode } from '@msgpack/msgpack';
import { Emitter } from '@socket.io/component-emitter';

/**
 * The socket.io packet parser of both ends: one message is one frame of MessagePack.
 * The default parser sends binary as a second frame; `socket.io-msgpack-parser` sends the buffer behind a view, and with
 * it other people's memory. Sizes are bounded by `maxHttpBufferSize`; the protocol number tells incompatible peers apart.
 * @see https://socket.io/docs/v4/custom-parser/ for the interface
 */
export const protocol = 5;

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
}

const FIRST_TYPE = 0;
const LAST_TYPE = 4; // CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR: binary needs no types of its own here

export class Encoder {
  encode(packet: Packet): Uint8Array[] {
    return [encode([packet.type, packet.nsp, packet.data ?? null, packet.id ?? null])];
  }
}

export class Decoder extends Emitter<
  Record<string, never>,
  Record<string, never>,
  { decoded: (packet: Packet) => void }
> {
  add(chunk: unknown): void {
    const packet = readPacket(chunk);
    this.emitReserved('decoded', packet);
  }

  destroy(): void {
    this.off();
  }
}

function readPacket(chunk: unknown): Packet {
  const bytes = chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : chunk;
  if (!(bytes instanceof Uint8Array)) throw new Error('A packet must be binary.');
  const parts = decode(bytes, { maxExtLength: 0 });
  if (!Array.isArray(parts) || parts.length !== 4) throw new Error('A packet has four parts.');
  const [type, nsp, data, id] = parts as unknown[];
  if (!isPacketType(type) || typeof nsp !== 'string' || !(id === null || isPacketId(id)) || !isDataFor(type, data)) {
    throw new Error('A malformed packet.');
  }
  return { type, nsp, ...(data === null ? {} : { data }), ...(id === null ? {} : { id }) };
}

function isPacketType(type: unknown): type is number {
  return Number.isInteger(type) && (type as number) >= FIRST_TYPE && (type as number) <= LAST_TYPE;
}

function isPacketId(id: unknown): id is number {
  return Number.isSafeInteger(id) && (id as number) >= 0;
}

const [CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR] = [0, 1, 2, 3, 4];

function isDataFor(type: number, data: unknown): boolean {
  if (type === CONNECT) return data === null || (typeof data === 'object' && !Array.isArray(data));
  if (type === DISCONNECT) return data === null;
  if (type === EVENT) return Array.isArray(data) && typeof data[0] === 'string';
  if (type === ACK) return Array.isArray(data);
  return type === CONNECT_ERROR && (typeof data === 'string' || (typeof data === 'object' && data !== null));
}
