import { Alert, Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { LinkAnchor } from '../../ui/links.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { DoorCard } from './door-card.js';

/** Asks for the link that makes an account without an invitation, where the site allows it. */
export function SignUpPage(): ReactElement {
  const { t } = useTranslation();
  const { isSignUpOpen } = useSite();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { email: '' },
    validate: ({ email }) => ({ email: email.includes('@') ? null : t('form.emailMissing') }),
    send: async ({ email }) => {
      await bodyOf(api.POST('/api/sign-ups', { body: { email: email.trim() } }));
      setSentTo(email.trim());
    },
  });
  return (
    <DoorCard title={t('signUp.title')} below={isSignUpOpen ? t('signUp.text') : t('errors.identity.sign_up_closed')}>
      {isSignUpOpen && sentTo === null && (
        <form onSubmit={handleSubmit} noValidate>
          <TextInput
            label={t('form.email')}
            type="email"
            autoComplete="email"
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
          {t('signUp.sent', { email: sentTo })}
        </Alert>
      )}
      <LinkAnchor to="/sign-in" size="sm">
        {t('forgot.back')}
      </LinkAnchor>
    </DoorCard>
  );
}
