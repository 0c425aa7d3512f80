import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TextInput } from '@mantine/core';
import type { DemoAccountView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { byOrganisation } from './demo-accounts-model.js';
import { DemoAccountGroup } from './demo-account-group.js';
import { useDemoRoles } from './use-demo-roles.js';
import { useEnter } from './use-enter.js';
import classes from './demo-accounts.module.css';

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccountView[];
  readonly to: string | undefined;
}

/** Every account of the demo, one click each, by organisation. */
export function DemoAccounts({ accounts, to }: DemoAccountsProps): ReactElement {
  const { t } = useTranslation();
  const rolesOf = useDemoRoles();
  const [query, setQuery] = useState('');
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: async (personId: string) =>
      enter(await bodyOf(api.POST('/api/demo-session', { body: { personId } })), to),
  });
  const found = byOrganisation(accounts, rolesOf, query);
  return (
    <section className={classes['demo']} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={classes['title']}>
        {t('demo.accounts')}
      </h2>
      <p className={classes['below']}>{t('demo.accountsText')}</p>
      <TextInput
        aria-label={t('demo.find')}
        placeholder={t('demo.find')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        mb="md"
      />
      <ErrorAlert error={signIn.error} />
      <div className={classes['groups']}>
        {found.map((group) => (
          <DemoAccountGroup
            key={group.organisation ?? ''}
            group={group}
            pendingId={signIn.isPending ? signIn.variables : null}
            onChoose={signIn.mutate}
          />
        ))}
        {found.length === 0 && <p>{t('demo.nobody')}</p>}
      </div>
    </section>
  );
}
