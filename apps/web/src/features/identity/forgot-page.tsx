import { Alert, Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { LinkAnchor } from '../../ui/links.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { DoorCard } from './door-card.js';

/** Asks for a one-time link by mail; where the site sends no mail, says who can make one. */
export function ForgotPage(): ReactElement {
  const { t } = useTranslation();
  const { hasMail } = useSite();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { email: '' },
    validate: ({ email }) => ({ email: email.includes('@') ? null : t('form.emailMissing') }),
    send: async ({ email }) => {
      await bodyOf(api.POST('/api/password-resets', { body: { email: email.trim() } }));
      setSentTo(email.trim());
    },
  });
  return (
    <DoorCard title={t('forgot.title')} below={hasMail ? t('forgot.text') : t('forgot.textWithoutMail')}>
      {hasMail && sentTo === null && (
        <form onSubmit={handleSubmit} noValidate>
          <TextInput
            label={t('form.email')}
            type="email"
            autoComplete="username"
            required
            mb="md"
            {...form.getInputProps('email')}
          />
          <ErrorAlert error={error} />
          <Button type="submit" fullWidth loading={isSending} mb="md">
            {t('forgot.action')}
          </Button>
        </form>
      )}
      {sentTo !== null && (
        <Alert role="status" variant="light" mb="md">
          {t('forgot.sent', { email: sentTo })}
        </Alert>
      )}
      <LinkAnchor to="/sign-in" size="sm">
        {t('forgot.back')}
      </LinkAnchor>
    </DoorCard>
  );
}
