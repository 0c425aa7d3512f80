import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState, type SyntheticEvent } from 'react';
import type { ValueProblem } from '#contracts';
import { ApiError, type ApiErrorCode } from '../api/api-error.js';
import { useErrorText } from './use-error-text.js';
import { fieldProblems } from './field-problems.js';
import { useProblemText } from './use-problem-text.js';

interface ServerFormOptions<Values> {
  readonly initial: Values;
  /** Messages by field, for what can be seen before sending. */
  readonly validate?: (values: Values) => Partial<Record<keyof Values & string, string | null>>;
  /** The field beside which a code of the server belongs; others show above the button. */
  readonly fieldOf?: Partial<Record<ApiErrorCode, keyof Values & string>>;
  /** Sends the values. What it throws is shown; the input stays. */
  readonly send: (values: Values) => Promise<unknown>;
}

interface ServerForm<Values extends Record<string, unknown>> {
  readonly form: UseFormReturnType<Values>;
  readonly isSending: boolean;
  /** What belongs to no field. */
  readonly error: unknown;
  readonly handleSubmit: (event?: SyntheticEvent<HTMLFormElement>) => void;
}

/**
 * A form whose refusals by the server appear beside the field they are about, or above its button.
 * @returns the form, whether it is on its way, the error that belongs to no field, and the handler for `onSubmit`
 */
export function useServerForm<Values extends Record<string, unknown>>(
  options: ServerFormOptions<Values>,
): ServerForm<Values> {
  const errorText = useErrorText();
  const problemText = useProblemText();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const form = useForm<Values>({
    initialValues: options.initial,
    validate: (values) => withoutNull(options.validate?.(values) ?? {}),
  });

  const send = async (values: Values): Promise<void> => {
    setSending(true);
    setError(null);
    try {
      await options.send(values);
    } catch (thrown) {
      const problems = problemsByField(thrown, options, values, { errorText, problemText });
      if (problems) form.setErrors(problems);
      else setError(thrown);
    } finally {
      setSending(false);
    }
  };
  return { form, isSending, error, handleSubmit: form.onSubmit((values) => void send(values)) };
}

interface Words {
  readonly errorText: (error: unknown) => string;
  readonly problemText: (problem: ValueProblem) => string;
}

function problemsByField<Values extends Record<string, unknown>>(
  thrown: unknown,
  { fieldOf }: ServerFormOptions<Values>,
  values: Values,
  { errorText, problemText }: Words,
): Record<string, string> | null {
  if (!(thrown instanceof ApiError)) return null;
  const field = fieldOf?.[thrown.code];
  if (field) return { [field]: errorText(thrown) };
  if (thrown.code !== 'request.invalid') return null;
  const problems = fieldProblems(thrown.details, Object.keys(values));
  const words = Object.entries(problems).map(([name, problem]) => [name, problemText(problem)] as const);
  return words.length > 0 ? Object.fromEntries(words) : null;
}

function withoutNull(problems: Partial<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
