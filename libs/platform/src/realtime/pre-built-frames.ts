import type { ServerOptions } from 'socket.io';

export type AdapterClass = ServerOptions['adapter'];

interface PacketOptions {
  wsPreEncodedFrame?: readonly Uint8Array[];
}

const FINAL_BINARY_FRAME = 0x82;
const SMALL_PAYLOAD = 125; // RFC 6455, 5.2: lengths up to here fit the first byte
const MEDIUM_PAYLOAD = 0xff_ff;

/**
 * Makes a socket.io adapter that builds the WebSocket frame of a broadcast once for all its receivers; socket.io itself
 * does so for text frames only, and our packets are binary.
 * @param Base - the adapter to extend
 */
export function withPreBuiltFrames(Base: AdapterClass): AdapterClass {
  // reason: `_encode` is the documented place for this but not in the public type
  const Open = Base as unknown as new (...parameters: never[]) => {
    _encode(packet: unknown, options: PacketOptions): readonly unknown[];
  };
  class PreBuiltFrames extends Open {
    override _encode(packet: unknown, options: PacketOptions): readonly unknown[] {
      const encoded = super._encode(packet, options);
      const [only] = encoded;
      if (encoded.length === 1 && only instanceof Uint8Array)
        options.wsPreEncodedFrame = [frameHeader(only.length), only];
      return encoded;
    }
  }
  return PreBuiltFrames as unknown as AdapterClass; // reason: as above
}

/**
 * Writes the header of a final, unmasked, uncompressed binary frame.
 * @param length - bytes of the payload
 * @see RFC 6455, 5.2
 */
export function frameHeader(length: number): Buffer {
  if (length <= SMALL_PAYLOAD) return Buffer.from([FINAL_BINARY_FRAME, length]);
  if (length <= MEDIUM_PAYLOAD) {
    const header = Buffer.from([FINAL_BINARY_FRAME, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.from([FINAL_BINARY_FRAME, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
