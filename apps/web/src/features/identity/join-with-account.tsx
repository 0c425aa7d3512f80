import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { LinkAnchor } from '../../ui/links.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { useEnter } from './use-enter.js';

interface JoinWithAccountProps {
  readonly token: string;
  readonly email: string | null;
}

/** The invited address has an account: sign in and accept, in one step. */
export function JoinWithAccount({ token, email }: JoinWithAccountProps): ReactElement {
  const { t } = useTranslation();
  const enter = useEnter();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { email: email ?? '', password: '' },
    validate: ({ password }) => ({ password: password ? null : t('form.passwordMissing') }),
    send: async (values) => {
      await bodyOf(api.POST('/api/session', { body: values }));
      await enter(await bodyOf(api.POST('/api/invitations/accept', { body: { token } })));
    },
  });
  return (
    <form onSubmit={handleSubmit} noValidate>
      <p>{t('join.hasAccount')}</p>
      <TextInput
        label={t('form.email')}
        type="email"
        autoComplete="username"
        readOnly={email !== null}
        mb="sm"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('form.password')}
        autoComplete="current-password"
        required
        mb="md"
        {...form.getInputProps('password')}
      />
      <ErrorAlert error={error} />
      <Button type="submit" fullWidth loading={isSending} mb="md">
        {t('join.signInAndAccept')}
      </Button>
      <LinkAnchor to="/forgot" size="sm">
        {t('forgot.link')}
      </LinkAnchor>
    </form>
  );
}
