import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { deletionWays, type DeletedSpan } from './provenance-deletions.js';
import { carryKinds, type ClientLedger } from './provenance-ledger.js';
import { Provenance, PROVENANCE_ALGORITHM } from './provenance.js';

/**
 * Writes everything that is needed to go on: some 6 bytes a keystroke before compression.
 * @returns bytes that begin with the number of the algorithm and the seq
 */
export function encodeProvenance(provenance: Provenance): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, PROVENANCE_ALGORITHM);
  writeRows(to, provenance);
  encoding.writeVarUint(to, provenance.ledger.clients.size);
  for (const [client, ledger] of provenance.ledger.clients) {
    encoding.writeVarUint(to, client);
    writeClient(to, ledger);
  }
  writeDeletions(to, provenance);
  encoding.writeVarUint8Array(to, Y.encodeStateAsUpdateV2(provenance.doc));
  return encoding.toUint8Array(to);
}

/**
 * @param bytes - as `encodeProvenance` wrote them
 * @returns null when another algorithm wrote them
 * @throws Error for bytes that are broken
 */
export function decodeProvenance(bytes: Uint8Array): Provenance | null {
  const from = decoding.createDecoder(bytes);
  if (decoding.readVarUint(from) !== PROVENANCE_ALGORITHM) return null;
  const provenance = new Provenance();
  readRows(from, provenance);
  for (let count = decoding.readVarUint(from); count > 0; count -= 1) {
    readClient(from, provenance.ledger.of(decoding.readVarUint(from)));
  }
  readDeletions(from, provenance);
  Y.applyUpdateV2(provenance.doc, decoding.readVarUint8Array(from));
  return provenance;
}

function writeRows(to: encoding.Encoder, { rows }: Provenance): void {
  encoding.writeVarUint(to, rows.length);
  let at = 0;
  for (const row of rows) {
    encoding.writeVarUint(to, row.sessionNo);
    encoding.writeVarInt(to, row.at - at);
    ({ at } = row);
  }
}

function readRows(from: decoding.Decoder, { rows }: Provenance): void {
  let at = 0;
  for (let count = decoding.readVarUint(from); count > 0; count -= 1) {
    const sessionNo = decoding.readVarUint(from);
    at += decoding.readVarInt(from);
    rows.push({ sessionNo, at });
  }
}

function writeClient(to: encoding.Encoder, ledger: ClientLedger): void {
  writeAscending(to, ledger.starts);
  writeAscending(to, ledger.seqs);
  writeAscending(to, ledger.textClocks);
  for (const text of ledger.texts) encoding.writeVarString(to, text);
  encoding.writeVarUint(to, ledger.carries.length);
  for (const { clock, length, fromClient, fromClock, kind } of ledger.carries) {
    for (const value of [clock, length, fromClient, fromClock, carryKinds.indexOf(kind)])
      encoding.writeVarUint(to, value);
  }
}

function readClient(from: decoding.Decoder, ledger: ClientLedger): void {
  for (const value of readAscending(from)) ledger.starts.push(value);
  for (const value of readAscending(from)) ledger.seqs.push(value);
  for (const value of readAscending(from)) ledger.textClocks.push(value);
  for (let left = ledger.textClocks.length; left > 0; left -= 1) ledger.texts.push(decoding.readVarString(from));
  for (let count = decoding.readVarUint(from); count > 0; count -= 1) {
    const [clock, length, fromClient, fromClock] = [read(from), read(from), read(from), read(from)];
    ledger.carries.push({ clock, length, fromClient, fromClock, kind: oneOf(carryKinds, read(from)) });
  }
}

function writeDeletions(to: encoding.Encoder, { deletions, ledger }: Provenance): void {
  const clients = [...ledger.clients.keys()];
  const clientNos = new Map(clients.map((client, index) => [client, index]));
  const blockIds = [...new Set(deletions.list.map(({ blockId }) => blockId))];
  const blockNos = new Map(blockIds.map((blockId, index) => [blockId, index]));
  encoding.writeVarUint(to, blockIds.length);
  for (const blockId of blockIds) encoding.writeVarString(to, blockId ?? '');
  encoding.writeVarUint(to, deletions.list.length);
  for (const { sessionNo, way, blockId, spans } of deletions.list) {
    encoding.writeVarUint(to, sessionNo);
    encoding.writeVarUint(to, deletionWays.indexOf(way));
    encoding.writeVarUint(to, blockNos.get(blockId) ?? 0);
    encoding.writeVarUint(to, spans.length);
    let last = { clock: 0, seq: 0 };
    for (const span of spans) {
      encoding.writeVarUint(to, clientNos.get(span.client) ?? 0);
      encoding.writeVarInt(to, span.clock - last.clock);
      encoding.writeVarUint(to, span.length);
      encoding.writeVarInt(to, span.seq - last.seq);
      last = span;
    }
  }
  encoding.writeVarUint(to, deletions.removed.size);
  for (const [id, sessionNo] of deletions.removed) {
    encoding.writeVarString(to, id);
    encoding.writeVarUint(to, sessionNo);
  }
}

function readDeletions(from: decoding.Decoder, { deletions, ledger }: Provenance): void {
  const clients = [...ledger.clients.keys()];
  const blockIds = Array.from({ length: read(from) }, () => decoding.readVarString(from));
  for (let order = 0, count = read(from); order < count; order += 1) {
    const sessionNo = read(from);
    const way = oneOf(deletionWays, read(from));
    const blockId = blockIds[read(from)] ?? '';
    const spans: DeletedSpan[] = [];
    let last = { clock: 0, seq: 0 };
    for (let left = read(from); left > 0; left -= 1) {
      const client = clients[read(from)] ?? 0;
      const clock = last.clock + decoding.readVarInt(from);
      const length = read(from);
      const span = { client, clock, length, seq: last.seq + decoding.readVarInt(from) };
      spans.push(span);
      last = span;
    }
    const text = spans.map((span) => ledger.text(span)).join('');
    deletions.push({ sessionNo, way, blockId: blockId === '' ? null : blockId, spans, text, order });
  }
  for (let count = read(from); count > 0; count -= 1) {
    const id = decoding.readVarString(from);
    deletions.removed.set(id, read(from));
  }
}

function read(from: decoding.Decoder): number {
  return decoding.readVarUint(from);
}

function oneOf<Value>(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new Error('The stored provenance is broken.');
  return value;
}

function writeAscending(to: encoding.Encoder, values: readonly number[]): void {
  encoding.writeVarUint(to, values.length);
  let last = 0;
  for (const value of values) {
    encoding.writeVarUint(to, value - last);
    last = value;
  }
}

function* readAscending(from: decoding.Decoder): Generator<number> {
  let last = 0;
  for (let count = decoding.readVarUint(from); count > 0; count -= 1) yield (last += decoding.readVarUint(from));
}
