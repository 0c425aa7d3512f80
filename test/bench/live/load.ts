import { COLLAB_NAMESPACE, collabEvents, SCHEMA_VERSION } from '#contracts';
import { socketParser } from '#shared';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';

export interface Target {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** Our own parser, or socket.io's. */
  readonly isOwnParser: boolean;
}

export interface Load {
  readonly documentIds: readonly string[];
  readonly cookies: readonly string[];
  readonly writersPerDocument: number;
  readonly pushesPerSecond: number;
  readonly seconds: number;
}

export interface Measured {
  readonly target: string;
  readonly pushesPerSecond: number;
  readonly deliveriesPerSecond: number;
  /** Milliseconds from the push to its acknowledgement, and to its arrival at the others: median and 99th of a hundred. */
  readonly ack: readonly [number, number];
  readonly fanOut: readonly [number, number];
  /** Server CPU for one push, microseconds. */
  readonly cpuPerPush: number;
}

interface Writer {
  readonly socket: Socket;
  readonly channel: number;
  readonly clientId: number;
  readonly doc: Y.Doc;
  pushNo: number;
  acked: number;
}

/** Writes into every document at a steady rate and measures what comes back. */
export async function measure(target: Target, load: Load): Promise<Measured> {
  const sentAt = new Map<string, number>();
  const acks: number[] = [];
  const arrivals: number[] = [];
  const writers = await openWriters(target, load, { sentAt, acks, arrivals });
  const cpuBefore = cpuMicroseconds(target.pid);
  const started = performance.now();
  let pushes = 0;
  const everyMs = 1_000 / load.pushesPerSecond;
  await Promise.all(
    writers.map(async (writer) => {
      await delay(Math.random() * everyMs);
      const first = performance.now();
      for (let no = 0; performance.now() - started < load.seconds * 1_000; no += 1) {
        pushes += 1;
        push(writer, sentAt);
        await delay(Math.max(0, first + (no + 1) * everyMs - performance.now()));
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1_000;
  await untilAcked(writers);
  const cpu = cpuMicroseconds(target.pid) - cpuBefore;
  for (const { socket, doc } of writers) {
    socket.close();
    doc.destroy();
  }
  return {
    target: target.name,
    pushesPerSecond: pushes / elapsed,
    deliveriesPerSecond: arrivals.length / elapsed,
    ack: quantiles(acks),
    fanOut: quantiles(arrivals),
    cpuPerPush: cpu / pushes,
  };
}

interface Times {
  readonly sentAt: Map<string, number>;
  readonly acks: number[];
  readonly arrivals: number[];
}

async function openWriters(target: Target, load: Load, times: Times): Promise<Writer[]> {
  const writers: Writer[] = [];
  for (const documentId of load.documentIds)
    for (let no = 0; no < load.writersPerDocument; no += 1) {
      const cookie = load.cookies[writers.length % load.cookies.length] ?? '';
      writers.push(await openWriter(target, documentId, cookie, times));
    }
  return writers;
}

async function openWriter(target: Target, documentId: string, cookie: string, times: Times): Promise<Writer> {
  const socket = io(`${target.url}${COLLAB_NAMESPACE}`, {
    ...(target.isOwnParser ? { parser: socketParser } : {}),
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Origin: target.url, Cookie: cookie },
  });
  socket.on(collabEvents.updates, ({ rows }: { rows: { clientId: number; pushNo: number }[] }) => {
    const now = performance.now();
    for (const { clientId, pushNo } of rows) {
      const sent = times.sentAt.get(`${documentId} ${clientId} ${pushNo}`);
      if (sent !== undefined) times.arrivals.push(now - sent);
    }
  });
  const session = randomBytes(16).toString('hex');
  const request = { documentId, protocol: 1, schemaVersion: SCHEMA_VERSION, session };
  const { channel } = await socket.emitWithAck(collabEvents.join, request);
  const { clientId } = await socket.emitWithAck(collabEvents.lease, { channel });
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const writer: Writer = { socket, channel, clientId, doc, pushNo: 0, acked: 0 };
  socket.on(collabEvents.acked, ({ pushNo }: { pushNo: number }) => {
    const now = performance.now();
    for (; writer.acked < pushNo; writer.acked += 1) {
      const sent = times.sentAt.get(`${documentId} ${clientId} ${writer.acked + 1}`);
      if (sent !== undefined) times.acks.push(now - sent);
    }
  });
  socket.on(collabEvents.rejected, (rejected: { error: string }) => {
    throw new Error(`A push was refused: ${rejected.error}`);
  });
  Object.assign(socket, { documentId });
  return writer;
}

function push(writer: Writer, sentAt: Map<string, number>): void {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array): void => void updates.push(update);
  writer.doc.on('update', keep);
  const text = writer.doc.getText('bench');
  text.insert(text.length, 'word');
  writer.doc.off('update', keep);
  writer.pushNo += 1;
  const { channel, clientId, pushNo, socket } = writer;
  const { documentId } = socket as Socket & { documentId?: string }; // reason: put there when it was opened
  sentAt.set(`${documentId} ${clientId} ${pushNo}`, performance.now());
  socket.emit(collabEvents.push, { channel, pushNo, baseSeq: 0, clientId, update: updates[0] });
}

async function untilAcked(writers: readonly Writer[]): Promise<void> {
  const until = performance.now() + 30_000;
  while (writers.some(({ acked, pushNo }) => acked < pushNo)) {
    if (performance.now() > until) throw new Error('Not everything was acknowledged within 30 s.');
    await delay(20);
  }
}

function quantiles(values: number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return [at(0.5), at(0.99)];
}

/** User and system time of a process, from the kernel's clock ticks of 10 ms. */
function cpuMicroseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /u, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
