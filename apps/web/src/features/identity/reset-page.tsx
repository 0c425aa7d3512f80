import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { DoorCard } from './door-card.js';
import { NewPasswordInput } from './new-password-input.js';
import { MIN_PASSWORD_LENGTH } from './password-rule.js';
import { useEnter } from './use-enter.js';
import { useToken } from './use-token.js';

/** Sets a new password by a one-time link. */
export function ResetPage(): ReactElement {
  const { t } = useTranslation();
  const token = useToken();
  const enter = useEnter();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { password: '' },
    validate: ({ password }) => ({
      password:
        password.length >= MIN_PASSWORD_LENGTH ? null : t('form.passwordRule', { minLength: MIN_PASSWORD_LENGTH }),
    }),
    fieldOf: { 'identity.password_weak': 'password' },
    send: async ({ password }) =>
      enter(await bodyOf(api.POST('/api/password-resets/redeem', { body: { token: token ?? '', password } }))),
  });
  if (token === null) {
    return (
      <DoorCard title={t('reset.title')}>
        <p>{t('join.noToken')}</p>
      </DoorCard>
    );
  }
  return (
    <DoorCard title={t('reset.title')} below={t('reset.text')}>
      <form onSubmit={handleSubmit} noValidate>
        <NewPasswordInput mb="md" {...form.getInputProps('password')} />
        <ErrorAlert error={error} />
        <Button type="submit" fullWidth loading={isSending}>
          {t('reset.action')}
        </Button>
      </form>
    </DoorCard>
  );
}
