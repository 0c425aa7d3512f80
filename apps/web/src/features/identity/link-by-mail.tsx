import { Alert, Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../ui/error-alert.js';
import { useServerForm } from '../../ui/use-server-form.js';

interface LinkByMailProps {
  /** What the browser may fill in: the address of an account, or any. */
  readonly autoComplete: 'username' | 'email';
  readonly send: (email: string) => Promise<unknown>;
  /** What is said once it went out, whether or not there is an account. */
  readonly sent: (email: string) => string;
}

/** Asks for an address, to which a one-time link is mailed. */
export function LinkByMail({ autoComplete, send, sent }: LinkByMailProps): ReactElement {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { email: '' },
    validate: ({ email }) => ({ email: email.includes('@') ? null : t('form.emailMissing') }),
    send: async ({ email }) => {
      await send(email.trim());
      setSentTo(email.trim());
    },
  });
  if (sentTo !== null) {
    return (
      <Alert role="status" variant="light" mb="md">
        {sent(sentTo)}
      </Alert>
    );
  }
  return (
    <form onSubmit={handleSubmit} noValidate>
      <TextInput
        label={t('form.email')}
        type="email"
        autoComplete={autoComplete}
        required
        mb="md"
        {...form.getInputProps('email')}
      />
      <ErrorAlert error={error} />
      <Button type="submit" fullWidth loading={isSending} mb="md">
        {t('forgot.action')}
      </Button>
    </form>
  );
}
