/** `v1-br`, `v2-br`: Yjs update v1 or v2, brotli. */
export type SnapshotEncoding = 'v1-br' | 'v2-br';

/** A text's state at one seq. */
export interface StoredSnapshot {
  readonly seq: number;
  readonly encoding: SnapshotEncoding;
  /** Packed as `encoding` says. */
  readonly state: Uint8Array;
  /** Bytes of the state as Yjs update v1, not packed. */
  readonly stateBytes: number;
  /** Of the state as Yjs update v1, not packed. */
  readonly sha256: Uint8Array;
}

export interface NewSnapshot extends StoredSnapshot {
  /** The newest is what people join with; a checkpoint is kept for ever. */
  readonly kind: 'newest' | 'checkpoint';
  readonly stateVector: Uint8Array;
  /** What pushes behind it are judged by, see table-bytes.ts. */
  readonly validatorState: Uint8Array;
}
