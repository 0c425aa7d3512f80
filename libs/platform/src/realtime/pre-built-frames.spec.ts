import { socketParser } from '#shared';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type ServerOptions } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { type AdapterClass, frameHeader, withPreBuiltFrames } from './pre-built-frames.js';

describe('the header of a WebSocket frame', () => {
  it.each([
    [0, '8200'],
    [125, '827d'],
    [126, '827e007e'],
    [65_535, '827effff'],
    [65_536, '827f0000000000010000'],
  ])('of %i bytes is %s (RFC 6455, 5.2)', (length, header) => {
    expect(frameHeader(length).toString('hex')).toBe(header);
  });
});

describe('a broadcast with frames built once', () => {
  let http: HttpServer;
  let server: Server;
  let clients: Socket[];

  beforeAll(async () => {
    http = createServer();
    server = new Server(http, { parser: socketParser, perMessageDeflate: false } as Partial<ServerOptions>);
    server.adapter(withPreBuiltFrames(server.adapter() as unknown as AdapterClass)); // reason: without an argument it answers with the class
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo; // reason: it listens on TCP
    clients = [['websocket'], ['websocket'], ['polling']].map((transports) =>
      io(`http://127.0.0.1:${port}/room`, { parser: socketParser, transports, forceNew: true }),
    );
    const namespace = server.of('/room');
    await Promise.all(clients.map((client) => new Promise<void>((resolve) => client.once('connect', resolve))));
    expect(namespace.sockets.size).toBe(3);
  });
  afterAll(async () => {
    // A polling client must be gone before its environment is.
    await Promise.all(
      clients.map((client) => {
        const closed = new Promise((resolve) => client.io.engine.once('close', resolve));
        client.disconnect();
        return closed;
      }),
    );
    await server.close();
  });

  it.each([1, 125, 126, 70_000])('brings %i bytes whole to everybody, over either transport', async (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
    const received = clients.map(
      (client) => new Promise<Uint8Array>((resolve) => client.once('bytes', (body: Uint8Array) => resolve(body))),
    );
    server.of('/room').emit('bytes', bytes);
    for (const body of await Promise.all(received)) expect(Buffer.from(body).equals(Buffer.from(bytes))).toBe(true);
  });
});
