import { useTranslation } from 'react-i18next';
import type { ValueProblem } from '#contracts';

/**
 * Says what is wrong with a value in the reader's language.
 * @returns a function of a problem; of one whose rule this page does not know it quotes the server's English sentence
 */
export function useProblemText(): (problem: ValueProblem) => string {
  const { t, i18n } = useTranslation();
  return ({ code, min, max, sentence }) => {
    const key = `problem.${code}`;
    if (code === 'not_allowed' || !i18n.exists(key)) return t('problem.not_allowed', { problem: sentence });
    // reason: the key exists, asked one line above; its type is only known at run time
    return t(key as 'problem.length', { min: min ?? 0, max: max ?? 0 });
  };
}
