import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A piece of network between clients and a server, which a test can break. */
export interface CuttableProxy {
  readonly url: string;
  /** Leads to this port of this machine from now on; until the first time, nowhere. */
  pointAt(port: number): void;
  /** What the server says from now on does not arrive; what clients say still does. */
  holdAnswers(): void;
  /** Answers pass again; what was held is lost, so cut first. */
  passAnswers(): void;
  /** Ends all connections without a word, as a pulled cable does. */
  cut(): void;
  /** Refuses new connections from now on, and cuts those that are there. */
  goDown(): void;
  /** Takes connections again. */
  comeUp(): void;
  close(): Promise<void>;
}

/** Puts a proxy where a server will be: its URL is the server's PUBLIC_URL, so that the server may come and go behind it. */
export async function startProxy(): Promise<CuttableProxy> {
  const sockets = new Set<Socket>();
  let port = 0;
  let isHolding = false;
  let isDown = false;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isDown || port === 0) {
      client.destroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => {
      if (!isHolding) client.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo; // reason: it listens on a port
  return {
    url: `http://127.0.0.1:${address.port}`,
    pointAt: (to) => void (port = to),
    holdAnswers: () => void (isHolding = true),
    passAnswers: () => void (isHolding = false),
    cut,
    goDown: () => {
      isDown = true;
      cut();
    },
    comeUp: () => void (isDown = false),
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
