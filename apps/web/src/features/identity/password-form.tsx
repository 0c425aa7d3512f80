import { PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { notify } from '../../ui/overlay-store.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { NewPasswordInput } from './new-password-input.js';
import { MIN_PASSWORD_LENGTH } from './password-rule.js';
import { sessionsQuery } from './queries.js';

interface PasswordFormProps {
  /** For password managers: which account the new password belongs to. */
  readonly email: string;
}

export function PasswordForm({ email }: PasswordFormProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { current: '', next: '' },
    validate: ({ current, next }) => ({
      current: current ? null : t('form.passwordMissing'),
      next: next.length >= MIN_PASSWORD_LENGTH ? null : t('form.passwordRule', { minLength: MIN_PASSWORD_LENGTH }),
    }),
    fieldOf: { 'identity.password_wrong': 'current', 'identity.password_weak': 'next' },
    send: async (values) => {
      await bodyOf(api.POST('/api/password', { body: values }));
      form.reset();
      void queryClient.invalidateQueries(sessionsQuery);
      notify(t('account.passwordChanged'));
    },
  });
  return (
    <form onSubmit={handleSubmit} noValidate>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordInput
        label={t('account.currentPassword')}
        autoComplete="current-password"
        required
        mb="md"
        {...form.getInputProps('current')}
      />
      <NewPasswordInput {...form.getInputProps('next')} />
      <FormButtons action={t('account.changePassword')} isSending={isSending} error={error} />
    </form>
  );
}
