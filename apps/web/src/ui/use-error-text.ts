import { useTranslation } from 'react-i18next';
import { isRefusal } from '../api/api-error.js';
import { problemsIn } from './field-problems.js';
import { useProblemText } from './use-problem-text.js';

/**
 * Says a refusal in the reader's language: the catalogue's sentence for its code, filled with its details.
 * @returns a function of whatever was thrown
 */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  return (error) => {
    if (!isRefusal(error)) return t('errors.unknown', { status: 0 });
    const key = `errors.${error.code}`;
    if (!i18n.exists(key)) return error.message;
    // reason: a policy code of the server is in the catalogue; its type is only known at run time
    const reasonOf = (code: string): string => t(`policy.${code}` as 'policy.not_a_member');
    const words = wordsOf(error.details, reasonOf);
    const problems = problemsIn(error.details).map((problem) =>
      `${problem.field} – ${problemText(problem)}`.replace(/^ – /u, ''),
    );
    // reason: the key exists, asked above; its type is only known at run time
    return t(key as 'errors.network', problems.length > 0 ? { ...words, problems: problems.join(' ') } : words);
  };
}

/** Reasons arrive as policy codes and are said in words; lists are joined. */
function wordsOf(
  details: Readonly<Record<string, unknown>>,
  reasonOf: (code: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (name === 'reason') return [name, reasonOf(String(value))];
      return [name, Array.isArray(value) ? value.join(', ') : value];
    }),
  );
}
