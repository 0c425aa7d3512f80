import { Metrics } from '#platform';
import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';

const MS_BUCKETS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000];
const ROW_BUCKETS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** What the path of an edit counts; nothing, where nobody asks for it. */
@Injectable()
export class LiveMetrics {
  private readonly stored: Counter | null;
  private readonly rejected: Counter<'code'> | null;
  private readonly commitMs: Histogram | null;
  private readonly batchRows: Histogram | null;
  private readonly fanOutMs: Histogram | null;

  constructor({ isOn, registry }: Metrics) {
    const registers = [registry];
    const make = <Made>(one: () => Made): Made | null => (isOn ? one() : null);
    this.stored = make(
      () => new Counter({ registers, name: 'plenary_live_pushes_stored_total', help: 'Pushes that became rows.' }),
    );
    this.rejected = make(
      () =>
        new Counter({
          registers,
          name: 'plenary_live_pushes_rejected_total',
          help: 'Pushes that were refused, by code.',
          labelNames: ['code'],
        }),
    );
    const histogram = (name: string, help: string, buckets: number[]) =>
      make(() => new Histogram({ registers, name: `plenary_live_${name}`, help, buckets }));
    this.commitMs = histogram('commit_ms', 'One transaction of a batch, milliseconds.', MS_BUCKETS);
    this.batchRows = histogram('batch_rows', 'Pushes in one transaction.', ROW_BUCKETS);
    this.fanOutMs = histogram('fan_out_ms', 'From the commit to the frames of one document, milliseconds.', MS_BUCKETS);
  }

  /** @param startedAt - milliseconds, monotonic */
  committed(startedAt: number, pushes: number): void {
    this.commitMs?.observe(performance.now() - startedAt);
    this.batchRows?.observe(pushes);
  }

  /** @param committedAt - milliseconds, monotonic */
  shown(committedAt: number, rows: number): void {
    this.stored?.inc(rows);
    this.fanOutMs?.observe(performance.now() - committedAt);
  }

  rejectedWith(code: string): void {
    this.rejected?.inc({ code });
  }
}
