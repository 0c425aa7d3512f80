import { socketParser } from '#shared';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';
import type { Config } from '../config/config.js';
import { maySocketConnect } from '../http/origin-check.js';
import { type AdapterClass, withPreBuiltFrames } from './pre-built-frames.js';

/** Whoever keeps the sockets decides who may begin one, before anything is read of it. */
export interface SocketGate {
  /** @returns false to refuse a connection that begins */
  mayBegin(request: IncomingMessage): boolean;
  /** Told of each connection. @returns to be called when it ends */
  began(request: IncomingMessage): () => void;
}

/** How long a connection may wait before it says who it is: on a slow network that takes a second or two. */
const CONNECT_PATIENCE_MS = 10_000;
const MAX_MESSAGE_BYTES = 1_048_576; // 1 MiB: larger pushes go over HTTP

/** socket.io as this product runs it: own binary parser, one frame a message, no compression, own pages only. */
export class CollabIoAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly config: Config,
    private readonly gate: SocketGate,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      parser: socketParser,
      transports: ['websocket', 'polling'],
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      connectTimeout: CONNECT_PATIENCE_MS,
      allowRequest: (request: IncomingMessage, answer: (error: string | null, isAllowed: boolean) => void) =>
        answer(null, maySocketConnect(this.config, request.headers) && this.mayBegin(request)),
    } as unknown as ServerOptions) as Server; // reason: Nest types all options as required and the server as any
    server.adapter(withPreBuiltFrames(currentAdapter(server)));
    server.engine.on(
      'connection',
      (connection: { request: IncomingMessage; once(event: 'close', done: () => void): void }) =>
        connection.once('close', this.gate.began(connection.request)),
    );
    return server;
  }

  /** Later requests of a polling connection, and its upgrade, name its `sid`; they were let in with it. */
  private mayBegin(request: IncomingMessage): boolean {
    return /[?&]sid=/u.test(request.url ?? '') || this.gate.mayBegin(request);
  }
}

function currentAdapter(server: Server): AdapterClass {
  // reason: without an argument the method answers with the adapter class, or with nothing before there is one
  const adapter = server.adapter() as unknown as AdapterClass | undefined;
  if (adapter === undefined) throw new Error('A socket.io server has an adapter.');
  return adapter;
}
