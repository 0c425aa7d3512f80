/** The peer: the server of y-websocket as it comes, keeping everything in memory and nothing on disk. Prints its port. */
import { setupWSConnection } from '@y/websocket-server/utils';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
sockets.on('connection', setupWSConnection);
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
