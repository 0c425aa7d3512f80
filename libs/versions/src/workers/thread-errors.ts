import { DomainError, opened, type ThreadAnswer, wasCutOff } from '#shared';

/**
 * Takes a thread's answer; for the side that asked.
 * @param answer - of the task
 * @param budgetMs - after which it was ended
 * @throws DomainError the thread's refusal · versions.took_too_long when its time or memory was over
 */
export async function taken<Value>(answer: Promise<ThreadAnswer<Value>>, budgetMs: number): Promise<Value> {
  try {
    return opened(await answer);
  } catch (error) {
    if (!wasCutOff(error)) throw error;
    throw new DomainError('versions.took_too_long', { seconds: budgetMs / 1_000 }, { cause: error });
  }
}
