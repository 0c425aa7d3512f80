import { socketParser } from '#shared';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';
import type { Config } from '../config/config.js';
import { maySocketConnect } from '../http/origin-check.js';
import { type AdapterClass, withPreBuiltFrames } from './pre-built-frames.js';

const MAX_MESSAGE_BYTES = 1_048_576; // 1 MiB: larger pushes go over HTTP

/** socket.io as this product runs it: own binary parser, one frame a message, no compression, own pages only. */
export class CollabIoAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly config: Config,
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
      allowRequest: (request: IncomingMessage, answer: (error: string | null, isAllowed: boolean) => void) =>
        answer(null, maySocketConnect(this.config, request.headers)),
    } as unknown as ServerOptions) as Server; // reason: Nest types all options as required and the server as any
    server.adapter(withPreBuiltFrames(currentAdapter(server)));
    return server;
  }
}

function currentAdapter(server: Server): AdapterClass {
  // reason: without an argument the method answers with the adapter class, or with nothing before there is one
  const adapter = server.adapter() as unknown as AdapterClass | undefined;
  if (adapter === undefined) throw new Error('A socket.io server has an adapter.');
  return adapter;
}
