import { DomainError } from '#shared';

/** What a thread answers: an error loses its fields on the way between threads, plain data does not. */
export type ThreadAnswer<Value> =
  | { readonly isDone: true; readonly value: Value }
  | { readonly isDone: false; readonly code: string; readonly details: DomainError['details'] };

/**
 * Answers with a refusal instead of throwing it; for the thread's side.
 * @param work - the task
 */
export async function answered<Value>(work: () => Value | Promise<Value>): Promise<ThreadAnswer<Value>> {
  try {
    return { isDone: true, value: await work() };
  } catch (error) {
    if (error instanceof DomainError) return { isDone: false, code: error.code, details: error.details };
    throw error;
  }
}

/**
 * Takes a thread's answer; for the side that asked.
 * @param answer - of the task
 * @param budgetMs - after which it was ended
 * @throws DomainError the thread's refusal · versions.took_too_long when its time or memory was over
 */
export async function taken<Value>(answer: Promise<ThreadAnswer<Value>>, budgetMs: number): Promise<Value> {
  let given: ThreadAnswer<Value>;
  try {
    given = await answer;
  } catch (error) {
    const { name, code } = error as { readonly name?: unknown; readonly code?: unknown }; // reason: anything may be thrown
    const isOver = name === 'AbortError' || name === 'TimeoutError' || code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (!isOver) throw error;
    throw new DomainError('versions.took_too_long', { seconds: budgetMs / 1_000 }, { cause: error });
  }
  if (!given.isDone) throw new DomainError(given.code, given.details);
  return given.value;
}
