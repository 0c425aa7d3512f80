import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

/** Mails under way; more than this means that mail does not work, and the rest is dropped and counted. */
const MAX_UNDER_WAY = 200;

/**
 * Does what nobody waits for: mail whose sending must not be seen in the time an answer takes. What is under way when
 * the server stops is finished; what a killed server loses, people ask for again.
 */
@Injectable()
export class BackgroundWork implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('identity');
  private readonly underWay = new Set<Promise<void>>();

  /** @param work - its failure is logged */
  start(work: () => Promise<unknown>): void {
    if (this.underWay.size >= MAX_UNDER_WAY) {
      this.log.warn({ event: 'background_work.dropped', underWay: this.underWay.size });
      return;
    }
    const one = this.run(work).finally(() => this.underWay.delete(one));
    this.underWay.add(one);
  }

  /** While mail and database still work … */
  async beforeApplicationShutdown(): Promise<void> {
    await this.finish();
  }

  /** … and once more for what the last requests have started. */
  async onApplicationShutdown(): Promise<void> {
    await this.finish();
  }

  private async finish(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async run(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error({ event: 'background_work.failed', error });
    }
  }
}
