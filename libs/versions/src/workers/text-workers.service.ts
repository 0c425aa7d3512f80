import { ThreadPool } from '#platform';
import { Injectable } from '@nestjs/common';

const LIMITS = {
  /** History is looked at now and then, keystrokes come all the time. */
  threads: 2,
  /** More means that the machine does not keep up, and waiting longer would not help. */
  queued: 200,
  /** A thread holds some 60 MB. */
  idleMs: 30_000,
  /** The largest texts take a fifth of it. */
  heapMb: 768,
  budgetMs: 60_000,
} as const;

/** The threads in which history is computed, off the event loop that carries the keystrokes. */
@Injectable()
export class TextWorkers extends ThreadPool<typeof import('./versions.worker.js')> {
  constructor() {
    super(import.meta.url, 'versions.worker', LIMITS);
  }
}
