import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { lazyPart } from '../../ui/lazy-part.js';
import { LinkAnchor } from '../../ui/links.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { DoorCard } from './door-card.js';
import { useEnter } from './use-enter.js';
import classes from './door-card.module.css';

const DemoAccounts = lazyPart(() => import('./demo-accounts.js').then((part) => part.DemoAccounts));

export function SignInPage(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const { to } = useSearch({ from: '/door/sign-in' });
  const enter = useEnter();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { email: '', password: '' },
    validate: ({ email, password }) => ({
      email: email.trim() ? null : t('form.emailMissing'),
      password: password ? null : t('form.passwordMissing'),
    }),
    send: async (values) => enter(await bodyOf(api.POST('/api/session', { body: values })), to),
  });
  return (
    <div className={classes['columns']}>
      <DoorCard title={t('signIn.title')} below={to ? t('signIn.toGoOn') : undefined}>
        <form onSubmit={handleSubmit} noValidate>
          <TextInput
            label={t('form.email')}
            type="email"
            autoComplete="username"
            required
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
          <Button type="submit" fullWidth loading={isSending}>
            {t('signIn.action')}
          </Button>
        </form>
        <div className={classes['links']}>
          <LinkAnchor to="/forgot">{t('forgot.link')}</LinkAnchor>
          {site.isSignUpOpen && <LinkAnchor to="/sign-up">{t('signUp.link')}</LinkAnchor>}
          <LinkAnchor to="/groups">{t('signIn.lookAround')}</LinkAnchor>
        </div>
      </DoorCard>
      {site.isDemo && <DemoAccounts accounts={site.demoAccounts} to={to} />}
    </div>
  );
}
