/**
 * The limit: a bare WebSocket relay that passes each message on to the others in the room and looks into none. It stores
 * nothing, checks nothing and knows nobody; it answers who asks for the text with an empty one. Prints its port.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

const [SYNC, STEP_1] = [0, 0];
const emptyState = Uint8Array.of(0, 1, 2, 0, 0); // sync, step 2, two bytes: an update of nothing
const rooms = new Map<string, Set<WebSocket>>();
const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });

sockets.on('connection', (socket: WebSocket, { url = '/' }: IncomingMessage) => {
  const room = rooms.get(url) ?? new Set<WebSocket>();
  rooms.set(url, room.add(socket));
  socket.on('close', () => room.delete(socket));
  socket.on('message', (data: Buffer) => {
    if (data[0] === SYNC && data[1] === STEP_1) socket.send(emptyState);
    else for (const other of room) if (other !== socket) other.send(data);
  });
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
