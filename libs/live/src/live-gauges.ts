import { Metrics } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clients } from './clients.service.js';
import { Committer } from './committer.service.js';
import { Compactions } from './compactions.service.js';
import { Followers } from './followers.service.js';
import { Neighbours } from './neighbours.service.js';
import { Rooms } from './rooms.service.js';
import { Sweep } from './sweep.service.js';

/** What is looked at when Prometheus asks. */
@Injectable()
export class LiveGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly rooms: Rooms,
    private readonly clients: Clients,
    private readonly committer: Committer,
    private readonly followers: Followers,
    private readonly neighbours: Neighbours,
    private readonly compactions: Compactions,
    private readonly sweep: Sweep,
  ) {}

  onModuleInit(): void {
    if (!this.metrics.isOn) return;
    this.gauge('documents_open', 'Documents that are open in this process.', () => this.rooms.all().length);
    this.gauge('sockets_open', 'Sockets of this process.', () => this.clients.all().length);
    this.gauge('queued_bytes', 'Bytes of pushes that wait for a commit.', () => this.committer.queuedBytes);
    this.gauge('send_queue_high_water_bytes', 'Most bytes that waited for one receiver since the last look.', () =>
      this.sweep.takeHighWater(),
    );
    this.gauge('neighbours', 'Other nodes that are heard.', () => this.neighbours.count);
    this.gauge('bus_gaps_filled', 'Times that rows were read from Postgres because the bus did not bring them.', () => {
      return this.followers.gapsFilled;
    });
    this.gauge('compaction_debt_rows', 'Rows that wait to be compacted.', () => this.compactions.debt());
  }

  private gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const registers = [this.metrics.registry];
    const gauge: Gauge = new Gauge({
      registers,
      name: `plenary_live_${name}`,
      help,
      collect: async () => gauge.set(await read()),
    });
  }
}
