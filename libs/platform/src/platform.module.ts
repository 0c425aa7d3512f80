import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from './config/config.js';
import { Transactions } from './database/transactions.js';
import { EventLog } from './events/event-log.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { OpenRequests } from './http/open-requests.js';
import { RateLimits } from './limits/rate-limits.js';
import { Mailer } from './mail/mailer.js';
import { Metrics } from './metrics/metrics.js';

/** What every library stands on: settings, database, events, mail, limits, health. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    readiness: Readiness,
  ) {
    readiness.register('database', async () => {
      await dataSource.query('SELECT 1');
      return true;
    });
  }

  /**
   * @param config - the settings
   * @param dataSource - initialised; closed when the application has shut down
   */
  static with(config: Config, dataSource: DataSource): DynamicModule {
    const shared = [Transactions, EventLog, Mailer, RateLimits, Readiness, OpenRequests, Metrics];
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [{ provide: Config, useValue: config }, { provide: DataSource, useValue: dataSource }, ...shared],
      exports: [Config, DataSource, ...shared],
    };
  }

  /** The last hook of all: by now everything is flushed. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
