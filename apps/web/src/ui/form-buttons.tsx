import { Button, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from './error-alert.js';

interface FormButtonsProps {
  /** What the button does, in a word or two. */
  readonly action: string;
  readonly isSending: boolean;
  /** What the server refused and belongs to no field. */
  readonly error?: unknown;
  readonly isDangerous?: boolean;
  readonly onCancel?: () => void;
}

/** The end of a form: what went wrong, the way back, the deed. */
export function FormButtons({ action, isSending, error, isDangerous, onCancel }: FormButtonsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <ErrorAlert error={error} />
      <Group justify="flex-end" mt="lg" gap="sm">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
        <Button type="submit" loading={isSending} {...(isDangerous ? { color: 'red' } : {})}>
          {action}
        </Button>
      </Group>
    </>
  );
}
