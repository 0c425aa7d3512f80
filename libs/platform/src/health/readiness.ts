import { Injectable } from '@nestjs/common';

/** Throws or answers false when its part cannot serve. */
export type HealthCheck = () => boolean | Promise<boolean>;

const CHECK_LIMIT_MS = 2_000; // a load balancer asks again soon; a hanging answer would look worse than a "no"

/** Knows whether the server can serve: after start, before stop, and while every registered part is well. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, HealthCheck>();
  private state: 'starting' | 'ready' | 'stopping' = 'starting';

  /** Adds a part that must be well. */
  register(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  markReady(): void {
    this.state = 'ready';
  }

  markStopping(): void {
    this.state = 'stopping';
  }

  get isStopping(): boolean {
    return this.state === 'stopping';
  }

  /** @returns names of what is not well: empty when the server can serve */
  async problems(): Promise<string[]> {
    if (this.state !== 'ready') return [this.state];
    const answers = await Promise.all(
      [...this.checks].map(async ([name, check]) => ((await isWell(check)) ? [] : [name])),
    );
    return answers.flat();
  }
}

async function isWell(check: HealthCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_LIMIT_MS);
  });
  try {
    return await Promise.race([Promise.resolve(check()), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
