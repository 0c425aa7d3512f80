import { Bus } from './bus.js';

/** Of a server that is alone: with the embedded Postgres there is never a second one. */
export class LocalBus extends Bus {
  readonly kind = 'none';
  readonly carriesRows = false;
  readonly maxBytes = 0;
  readonly isUp = true;

  listen(): Promise<void> {
    return Promise.resolve();
  }

  publish(): void {
    // nobody to tell
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
