import type { OnApplicationShutdown } from '@nestjs/common';
import { extname } from 'node:path';
import { Piscina } from 'piscina';

export interface ThreadLimits {
  /** Threads at the same time. */
  readonly threads: number;
  /** Tasks that wait for a thread. */
  readonly queued: number;
  /** A thread without work is stopped after this time. */
  readonly idleMs: number;
  /** Of one thread: more ends the thread, not the process. */
  readonly heapMb: number;
  /** No task takes longer; null when each caller says how long. */
  readonly budgetMs: number | null;
}

export interface ThreadRun {
  /** Buffers that are handed over instead of copied; they are empty here afterwards. */
  readonly transfer?: readonly ArrayBuffer[];
  /** The task is ended after this time, also one that would run for ever; instead of the pool's. */
  readonly budgetMs?: number;
  /** Ends the task earlier: its thread is stopped and another one started. */
  readonly signal?: AbortSignal;
}

/**
 * Threads of one library, for work that would hold up the event loop that carries the keystrokes. They are started when
 * there is work, and stopped when there has been none for a while.
 * Each library has its own: a queue of comparisons must not stand before the compaction of a text that is being written.
 */
export abstract class ThreadPool<
  Tasks extends Record<keyof Tasks, (argument: never) => unknown>,
> implements OnApplicationShutdown {
  private pool: Piscina | null = null;
  private isStopped = false;

  /**
   * @param siblingUrl - `import.meta.url` of a file beside the worker's
   * @param worker - the file that exports the tasks, without folder and extension
   */
  protected constructor(
    private readonly siblingUrl: string,
    private readonly worker: string,
    private readonly limits: ThreadLimits,
  ) {}

  /**
   * Runs one task in a thread.
   * @param name - of the function that the worker's file exports
   * @param argument - is copied, a view of bytes with the whole buffer behind it, except what is handed over
   * @throws whatever the task throws; AbortError when it is ended; Error when too much waits, when the thread dies, or after
   *   the shutdown
   */
  async run<Name extends keyof Tasks & string>(
    name: Name,
    argument: Parameters<Tasks[Name]>[0],
    { transfer = [], budgetMs, signal }: ThreadRun = {},
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    if (this.isStopped) throw new Error('The threads have been stopped.');
    this.pool ??= this.start();
    const limitMs = budgetMs ?? this.limits.budgetMs;
    const ends = [...(signal ? [signal] : []), ...(limitMs === null ? [] : [AbortSignal.timeout(limitMs)])];
    return this.pool.run(argument, {
      name,
      transferList: [...transfer],
      ...(ends.length === 0 ? {} : { signal: AbortSignal.any(ends) }),
    });
  }

  /** How many tasks wait for a thread. */
  get waiting(): number {
    return this.pool?.queueSize ?? 0;
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.pool?.destroy();
  }

  private start(): Piscina {
    // From source (tests, benchmarks) a thread loads TypeScript as the rest does; built, this is JavaScript already.
    const extension = extname(this.siblingUrl);
    const { threads, queued, idleMs, heapMb } = this.limits;
    return new Piscina({
      filename: new URL(`./${this.worker}${extension}`, this.siblingUrl).href,
      execArgv: extension === '.ts' ? ['--import', 'tsx/esm', '--conditions=source'] : [],
      minThreads: 0,
      maxThreads: threads,
      maxQueue: queued,
      idleTimeout: idleMs,
      niceIncrement: 5, // what people type comes first
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
  }
}
