import { DomainError } from './errors.js';

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
 * Opens a thread's answer; for the side that asked.
 * @throws DomainError the thread's refusal
 */
export function opened<Value>(answer: ThreadAnswer<Value>): Value {
  if (!answer.isDone) throw new DomainError(answer.code, answer.details);
  return answer.value;
}

/** @returns true when what a thread threw means that its time or its memory was over */
export function wasCutOff(error: unknown): boolean {
  const { name, code } = error as { readonly name?: unknown; readonly code?: unknown }; // reason: anything may be thrown
  return name === 'AbortError' || name === 'TimeoutError' || code === 'ERR_WORKER_OUT_OF_MEMORY';
}
