/** Hears what other nodes say. */
export interface BusListener {
  /** One message of any node, also of this one. */
  message(bytes: Uint8Array): void;
  /** The bus is there (again): what was said meanwhile is lost, so look for yourself. */
  restored(): void;
}

/**
 * How the nodes of one site tell each other what happened, at once and without a promise: messages may be lost, late or
 * doubled. Nobody relies on one; everything can be found again in Postgres.
 */
export abstract class Bus {
  abstract readonly kind: 'redis' | 'postgres' | 'none';
  /** Committed rows travel with their range; without that everybody reads them from Postgres. */
  abstract readonly carriesRows: boolean;
  /** The largest message that gets through, bytes. */
  abstract readonly maxBytes: number;
  /** Messages would arrive now. */
  abstract readonly isUp: boolean;

  /** Begins to listen. @returns when messages arrive, or when it is clear that the bus is down now; it comes up by itself */
  abstract listen(listener: BusListener): Promise<void>;
  /** Tells all nodes, in this order; lost when the bus is down. */
  abstract publish(messages: readonly Uint8Array[]): void;
  abstract close(): Promise<void>;
}

/** Messages that wait to be sent; beyond that the bus is as good as down, and nodes look for themselves. */
export const MAX_WAITING_MESSAGES = 10_000;

/** First and longest pause before a lost bus is tried again, milliseconds. */
export const RECONNECT_MS = { first: 100, longest: 2_000 } as const;
