import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { extname } from 'node:path';
import { Piscina } from 'piscina';

/** What threads can do: each exported function of versions.worker.ts, by its name. */
type Tasks = typeof import('./versions.worker.js');
type TaskName = keyof Tasks;

interface RunOptions {
  /** Buffers that are handed over instead of copied; they are empty here afterwards. */
  readonly transfer?: readonly ArrayBuffer[];
  /** The task is ended after this time, also one that would run for ever. */
  readonly budgetMs?: number;
  /** Ends the task earlier. */
  readonly signal?: AbortSignal;
}

/** Threads at the same time: history is looked at now and then, keystrokes come all the time. */
const MAX_THREADS = 2;
/** Tasks that wait: more means that the machine does not keep up, and waiting longer would not help. */
const MAX_QUEUED = 200;
/** A thread without work is ended after this time: it holds some 60 MB. */
const IDLE_MS = 30_000;
/** Memory of one thread, megabytes: the largest texts take a fifth of it. */
const HEAP_MB = 768;
/** No task takes longer. */
const BUDGET_MS = 60_000;

/** The threads in which history is computed, off the event loop that carries the keystrokes. */
@Injectable()
export class TextWorkers implements OnApplicationShutdown {
  private pool: Piscina | null = null;
  private isStopped = false;

  /**
   * Runs one task in a thread.
   * @param name - of the function in versions.worker.ts
   * @param argument - is copied, except what is handed over
   * @throws whatever the task throws; AbortError when it takes longer than its budget; Error when too much waits
   */
  async run<Name extends TaskName>(
    name: Name,
    argument: Parameters<Tasks[Name]>[0],
    { transfer = [], budgetMs = BUDGET_MS, signal }: RunOptions = {},
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    if (this.isStopped) throw new Error('The threads have been stopped.');
    this.pool ??= startPool();
    return this.pool.run(argument, {
      name,
      transferList: [...transfer],
      signal: AbortSignal.any([AbortSignal.timeout(budgetMs), ...(signal === undefined ? [] : [signal])]),
    });
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
    filename: new URL(`./versions.worker${extension}`, import.meta.url).href,
    execArgv: extension === '.ts' ? ['--import', 'tsx/esm', '--conditions=source'] : [],
    minThreads: 0,
    maxThreads: MAX_THREADS,
    maxQueue: MAX_QUEUED,
    idleTimeout: IDLE_MS,
    niceIncrement: 5, // what people type comes first
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
}
