import { ThreadPool } from '#platform';
import { Injectable } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { IDLE_WORKER_MS, MAX_QUEUED_TASKS, MAX_WORKERS, WORKER_HEAP_MB } from '../domain/limits.js';

/**
 * The threads in which texts are computed: nothing that builds a Yjs document runs on the event loop that carries the
 * keystrokes. Pass `copyTogether` of bytes that the database gave: a view takes its whole buffer along.
 */
@Injectable()
export class WorkerPool extends ThreadPool<typeof import('./live.worker.js')> {
  constructor() {
    super(import.meta.url, 'live.worker', {
      threads: Math.max(2, Math.min(MAX_WORKERS, availableParallelism() - 1)), // two: a long task leaves room for a short one
      queued: MAX_QUEUED_TASKS,
      idleMs: IDLE_WORKER_MS,
      heapMb: WORKER_HEAP_MB,
      budgetMs: null,
    });
  }
}
