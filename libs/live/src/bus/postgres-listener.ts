import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { RECONNECT_MS } from './bus.js';

/** A connection that is dead without saying so is found out within this time, milliseconds. */
const PROBE_MS = 5_000;

/** Takes the notifications of one channel of Postgres, on a connection of its own that comes back when it is lost. */
export class PostgresListener {
  private readonly log = new Logger(PostgresListener.name);
  private client: Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;
  private isClosed = false;

  /**
   * @param heard - the payload of each notification
   * @param restored - listening, for the first time or again
   */
  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly heard: (payload: string) => void,
    private readonly restored: () => void,
  ) {}

  get isUp(): boolean {
    return this.client !== null;
  }

  /** @returns after the first attempt, whatever came of it */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'plenary bus',
      keepAlive: true,
      connectionTimeoutMillis: PROBE_MS,
      query_timeout: PROBE_MS,
    });
    let isLost = false;
    const lost = (): void => {
      if (isLost) return;
      isLost = true;
      this.lose(client);
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
    } catch {
      return lost();
    }
    if (this.isClosed || isLost) return void client.end().catch(() => undefined);
    this.client = client;
    this.failures = 0;
    this.probeLater(client);
    this.restored();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private probeLater(client: Client): void {
    this.timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => client === this.client && this.probeLater(client),
        () => this.lose(client),
      );
    }, PROBE_MS);
    this.timer.unref();
  }

  private lose(client: Client): void {
    client.end().catch(() => undefined);
    if (this.client === client) this.client = null;
    else if (this.client !== null) return;
    clearTimeout(this.timer);
    if (this.isClosed) return;
    if (this.failures === 0) this.log.warn({ event: 'bus.lost', kind: 'postgres', channel: this.channel });
    const pauseMs = Math.min(RECONNECT_MS.longest, RECONNECT_MS.first * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => void this.start(), pauseMs);
    this.timer.unref();
  }
}
