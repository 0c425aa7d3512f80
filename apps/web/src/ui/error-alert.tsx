import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useErrorText } from './use-error-text.js';

interface ErrorAlertProps {
  /** What was thrown; null or undefined shows nothing. */
  readonly error: unknown;
}

/** A refusal, in words, where it happened. */
export function ErrorAlert({ error }: ErrorAlertProps): ReactElement | null {
  const errorText = useErrorText();
  if (!error) return null;
  return (
    <Alert role="alert" color="red" variant="outline" icon={<IconAlertTriangle aria-hidden="true" />} my="sm">
      {errorText(error)}
    </Alert>
  );
}
