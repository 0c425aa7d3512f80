import type { Transactions } from '#platform';
import { Bus, type BusListener, MAX_WAITING_MESSAGES } from './bus.js';
import { PostgresListener } from './postgres-listener.js';

const CHANNEL = 'plenary_live';
/** A notification is shorter than 8,000 bytes, and bytes travel as base64. */
const MAX_BYTES = 5_900;

/** LISTEN and NOTIFY of the site's own Postgres: a wake-up with the range only. For up to some three nodes. */
export class PostgresBus extends Bus {
  readonly kind = 'postgres';
  readonly carriesRows = false;
  readonly maxBytes = MAX_BYTES;
  private listener: PostgresListener | null = null;
  private waiting: Uint8Array[] = [];
  private isSending = false;

  constructor(
    private readonly url: string,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  get isUp(): boolean {
    return this.listener?.isUp ?? false;
  }

  async listen(listener: BusListener): Promise<void> {
    const heard = (payload: string): void => listener.message(Buffer.from(payload, 'base64'));
    this.listener = new PostgresListener(this.url, CHANNEL, heard, () => listener.restored());
    await this.listener.start();
  }

  publish(messages: readonly Uint8Array[]): void {
    if (this.waiting.length + messages.length > MAX_WAITING_MESSAGES) this.waiting = [];
    this.waiting.push(...messages);
    if (!this.isSending) void this.send();
  }

  async close(): Promise<void> {
    await this.listener?.close();
  }

  /** One statement at a time; what comes meanwhile shares the next. Every notification takes a lock of the whole database. */
  private async send(): Promise<void> {
    this.isSending = true;
    while (this.waiting.length > 0) {
      const texts = this.waiting.splice(0).map((bytes) => Buffer.from(bytes).toString('base64'));
      try {
        await this.transactions.read((tx) =>
          tx.query(`SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload`, [CHANNEL, texts]),
        );
      } catch {
        // The database is away: who listens to it knows, and looks for itself when it is back.
      }
    }
    this.isSending = false;
  }
}
