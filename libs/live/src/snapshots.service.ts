import type { Actor } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { DocumentAccess } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { ByteCache } from './domain/byte-cache.js';
import { INLINE_SNAPSHOT_BYTES, SNAPSHOT_CACHE_BYTES } from './domain/limits.js';
import type { StoredSnapshot } from './domain/snapshot.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { SnapshotsRepository } from './persistence/snapshots.repository.js';
import { WorkerPool } from './workers/worker-pool.service.js';

/** A snapshot as people are given it. */
export interface HandedSnapshot {
  readonly seq: number;
  /** The last part of its address: the seq and the beginning of its hash, so that what is behind it never changes. */
  readonly name: string;
  /** Yjs update v1, brotli. */
  readonly packed: Uint8Array;
  /** Yjs update v1, not packed, when it is small; else null. */
  readonly inline: Uint8Array | null;
}

/** A text's state at one seq, for those who rebuild the past. */
export interface PastState {
  readonly seq: number;
  /** Yjs update v1. */
  readonly state: Uint8Array;
}

/** Hands out stored snapshots as they are; nothing is computed for somebody who joins. */
@Injectable()
export class Snapshots {
  private readonly cache = new ByteCache<HandedSnapshot>(SNAPSHOT_CACHE_BYTES, sizeOf);
  private readonly loading = new Map<string, Promise<HandedSnapshot | null>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly access: DocumentAccess,
    private readonly documents: DocumentsRepository,
    private readonly snapshots: SnapshotsRepository,
    private readonly workers: WorkerPool,
  ) {}

  /** @returns the newest snapshot if it is of this seq or later, read once for all who ask at the same time; else null */
  newest(documentNo: number, fromSeq: number): Promise<HandedSnapshot | null> {
    // public: the caller has decided about the right to read.
    return this.once(documentNo, fromSeq, (tx) => this.snapshots.newest(tx, documentNo, fromSeq));
  }

  /**
   * Gives the snapshot behind an address that the answer to a join named.
   * @param as - `packed`: brotli, for those who undo it; `plain`: as it is
   * @returns Yjs update v1
   * @throws DomainError request.not_found: there is no such text, it may not be read, or a newer snapshot took its place
   */
  async file(actor: Actor, documentId: string, name: string, as: 'packed' | 'plain'): Promise<Uint8Array> {
    const record = await this.transactions.read(async (tx) => {
      const { right } = await this.access.rightOf(tx, actor, documentId);
      return right === 'none' ? null : this.documents.find(tx, documentId);
    });
    if (!record) throw new DomainError('request.not_found');
    const seq = Number.parseInt(name, 10);
    const found = await this.once(record.no, seq, (tx) => this.snapshots.find(tx, record.no, seq));
    if (found?.name !== name) throw new DomainError('request.not_found');
    return as === 'packed' ? found.packed : unpack(found.packed);
  }

  /**
   * Finds where to begin when a past text is rebuilt; the rows behind it are in the log.
   * @returns the last stored state of this seq or before; null before the first
   * @throws DomainError live.not_found
   */
  async nearest(tx: Tx, documentId: string, seq: number): Promise<PastState | null> {
    // public: for libraries that have decided about the right to read.
    const record = await this.documents.find(tx, documentId);
    if (!record) throw new DomainError('live.not_found');
    const found = await this.snapshots.nearest(tx, record.no, seq);
    if (!found) return null;
    const packed = { encoding: found.encoding, state: Uint8Array.from(found.state) };
    return { seq: found.seq, state: await this.workers.run('unpackState', packed) };
  }

  private once(
    documentNo: number,
    seq: number,
    read: (tx: Tx) => Promise<StoredSnapshot | null>,
  ): Promise<HandedSnapshot | null> {
    const key = `${documentNo}/${seq}`;
    const known = this.cache.get(key);
    if (known) return Promise.resolve(known);
    const running = this.loading.get(key);
    if (running) return running;
    const loading = this.load(documentNo, read).finally(() => this.loading.delete(key));
    this.loading.set(key, loading);
    return loading;
  }

  private async load(documentNo: number, read: (tx: Tx) => Promise<StoredSnapshot | null>) {
    const stored = await this.transactions.read(read);
    if (!stored) return null;
    const packed = Uint8Array.from(stored.state); // a copy: the driver's is a view of a larger buffer
    const inline = stored.stateBytes <= INLINE_SNAPSHOT_BYTES ? await unpack(packed) : null;
    const handed = { seq: stored.seq, name: nameOf(stored), packed, inline };
    this.cache.set(`${documentNo}/${stored.seq}`, handed);
    return handed;
  }
}

const unpack: (bytes: Uint8Array) => Promise<Uint8Array> = promisify(brotliDecompress); // in a thread of Node's own

function sizeOf({ packed, inline }: HandedSnapshot): number {
  return packed.length + (inline?.length ?? 0);
}

function nameOf({ seq, sha256 }: StoredSnapshot): string {
  return `${seq}-${Buffer.from(sha256).toString('hex', 0, 8)}`;
}
