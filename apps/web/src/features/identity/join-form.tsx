import { Button, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { NewPasswordInput } from './new-password-input.js';
import { MIN_PASSWORD_LENGTH } from './password-rule.js';
import { useEnter } from './use-enter.js';

interface JoinFormProps {
  readonly token: string;
  /** The address that was invited; null when the link is for whoever holds it. */
  readonly email: string | null;
}

/** Makes an account by an invitation. */
export function JoinForm({ token, email }: JoinFormProps): ReactElement {
  const { t } = useTranslation();
  const enter = useEnter();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { name: '', email: email ?? '', password: '' },
    validate: (values) => ({
      name: values.name.trim() ? null : t('form.nameMissing'),
      email: values.email.includes('@') ? null : t('form.emailMissing'),
      password:
        values.password.length >= MIN_PASSWORD_LENGTH
          ? null
          : t('form.passwordRule', { minLength: MIN_PASSWORD_LENGTH }),
    }),
    fieldOf: { 'identity.password_weak': 'password', 'identity.email_taken': 'email' },
    send: async ({ name, email: typed, password }) => {
      const own = email === null ? { email: typed.trim() } : {};
      await enter(
        await bodyOf(api.POST('/api/invitations/accept', { body: { token, name: name.trim(), password, ...own } })),
      );
    },
  });
  return (
    <form onSubmit={handleSubmit} noValidate>
      <TextInput
        label={t('form.name')}
        description={t('form.nameHint')}
        autoComplete="name"
        required
        mb="sm"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('form.email')}
        type="email"
        autoComplete="username"
        required
        readOnly={email !== null}
        description={email === null ? undefined : t('join.emailFixed')}
        mb="sm"
        {...form.getInputProps('email')}
      />
      <NewPasswordInput label={t('form.password')} mb="md" {...form.getInputProps('password')} />
      <ErrorAlert error={error} />
      <Button type="submit" fullWidth loading={isSending}>
        {t('join.action')}
      </Button>
    </form>
  );
}
