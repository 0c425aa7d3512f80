import { Button, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { LinkAnchor } from '../../ui/links.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { DoorCard } from './door-card.js';
import { NewPasswordInput } from './new-password-input.js';
import { MIN_PASSWORD_LENGTH } from './password-rule.js';
import { useEnter } from './use-enter.js';

/** Makes an account without an invitation, where the site allows it. */
export function SignUpPage(): ReactElement {
  const { t } = useTranslation();
  const { isSignUpOpen } = useSite();
  const enter = useEnter();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { name: '', email: '', password: '' },
    validate: ({ name, email, password }) => ({
      name: name.trim() ? null : t('form.nameMissing'),
      email: email.includes('@') ? null : t('form.emailMissing'),
      password:
        password.length >= MIN_PASSWORD_LENGTH ? null : t('form.passwordRule', { minLength: MIN_PASSWORD_LENGTH }),
    }),
    fieldOf: { 'identity.password_weak': 'password', 'identity.email_taken': 'email' },
    send: async ({ name, email, password }) =>
      enter(await bodyOf(api.POST('/api/accounts', { body: { name: name.trim(), email: email.trim(), password } }))),
  });
  return (
    <DoorCard title={t('signUp.title')} below={isSignUpOpen ? t('signUp.text') : t('errors.identity.sign_up_closed')}>
      {isSignUpOpen && (
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
            mb="sm"
            {...form.getInputProps('email')}
          />
          <NewPasswordInput label={t('form.password')} mb="md" {...form.getInputProps('password')} />
          <ErrorAlert error={error} />
          <Button type="submit" fullWidth loading={isSending} mb="md">
            {t('join.action')}
          </Button>
        </form>
      )}
      <LinkAnchor to="/sign-in" size="sm">
        {t('forgot.back')}
      </LinkAnchor>
    </DoorCard>
  );
}
