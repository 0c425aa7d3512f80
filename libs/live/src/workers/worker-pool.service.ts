import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import { IDLE_WORKER_MS, MAX_QUEUED_TASKS, MAX_WORKERS, WORKER_HEAP_MB } from '../domain/limits.js';

/** What workers can do: each exported function of live.worker.ts, by its name. */
type Tasks = typeof import('./live.worker.js');
type TaskName = keyof Tasks;

interface RunOptions {
  /** Array buffers that are handed over instead of copied; they are empty here afterwards. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Aborting it ends the task, also one that runs for ever: its thread is stopped and another one started. */
  readonly signal?: AbortSignal;
}

/**
 * The threads in which texts are computed: nothing that builds a Yjs document runs on the event loop that carries the
 * keystrokes. Threads are started when there is work, and stopped when there has been none for a while.
 */
@Injectable()
export class WorkerPool implements OnApplicationShutdown {
  private pool: Piscina | null = null;
  private isStopped = false;

  /**
   * Runs one task in a thread.
   * @param name - of the function in live.worker.ts
   * @param argument - is copied, a view of bytes with the whole buffer behind it: pass `ownBytes` of what the database gave
   * @throws whatever the task throws; Error when too much waits, when the thread dies, or after the shutdown
   */
  async run<Name extends TaskName>(
    name: Name,
    argument: Parameters<Tasks[Name]>[0],
    { transfer = [], signal }: RunOptions = {},
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    if (this.isStopped) throw new Error('The workers have been stopped.');
    this.pool ??= startPool();
    return this.pool.run(argument, { name, transferList: [...transfer], ...(signal ? { signal } : {}) });
  }

  /** How many tasks wait for a thread. */
  get waiting(): number {
    return this.pool?.queueSize ?? 0;
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.pool?.destroy();
  }
}

function startPool(): Piscina {
  // From source (tests, benchmarks) a thread loads TypeScript as the rest does; built, this is JavaScript already.
  const extension = extname(import.meta.url);
  return new Piscina({
    filename: new URL(`./live.worker${extension}`, import.meta.url).href,
    execArgv: extension === '.ts' ? ['--import', 'tsx/esm', '--conditions=source'] : [],
    minThreads: 0,
    maxThreads: Math.max(2, Math.min(MAX_WORKERS, availableParallelism() - 1)), // two: a long task leaves room for a short one
    maxQueue: MAX_QUEUED_TASKS,
    niceIncrement: 5, // what people type comes first
    idleTimeout: IDLE_WORKER_MS,
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB },
  });
}
