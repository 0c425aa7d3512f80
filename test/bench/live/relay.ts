/**
 * The peer: a bare socket.io server as people first write it, with the default parser. It passes each push on to the
 * others in the room and acknowledges it at once; it stores nothing, checks nothing, knows nobody.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

interface Push {
  readonly channel: number;
  readonly pushNo: number;
  readonly clientId: number;
  readonly update: Uint8Array;
}

const http = createServer();
const io = new Server(http, { perMessageDeflate: false });
const channels = new Map<string, number>();
let clientIds = 0;

io.of('/collab').on('connection', (socket) => {
  socket.on('doc:join', ({ documentId }: { documentId: string }, answer: (joined: object) => void) => {
    const channel = channels.get(documentId) ?? channels.size + 1;
    channels.set(documentId, channel);
    void socket.join(String(channel));
    answer({ ok: true, channel });
  });
  socket.on('doc:lease', (_: unknown, answer: (leased: object) => void) => answer({ ok: true, clientId: ++clientIds }));
  socket.on('doc:push', ({ channel, pushNo, clientId, update }: Push) => {
    socket.to(String(channel)).emit('doc:updates', { channel, rows: [{ clientId, pushNo, bytes: update }] });
    socket.emit('doc:acked', { channel, pushNo });
  });
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
