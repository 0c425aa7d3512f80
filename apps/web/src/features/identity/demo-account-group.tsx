import { Loader } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ClassBadge } from '../../ui/class-badge.js';
import type { DemoOrganisation } from './demo-accounts-model.js';
import { useDemoRoles } from './use-demo-roles.js';
import classes from './demo-accounts.module.css';

interface DemoAccountGroupProps {
  readonly group: DemoOrganisation;
  /** The account that is being signed in with, if any. */
  readonly pendingId: string | null;
  readonly onChoose: (personId: string) => void;
}

export function DemoAccountGroup({ group, pendingId, onChoose }: DemoAccountGroupProps): ReactElement {
  const { t } = useTranslation();
  const rolesOf = useDemoRoles();
  return (
    <div className={classes['group']}>
      <h3 className={classes['organisation']}>
        <span>{group.organisation ?? t('demo.noOrganisation')}</span>
        {group.organisation !== null && <ClassBadge code={group.stakeholderClass} />}
      </h3>
      <ul className="plain-list">
        {group.accounts.map((account) => (
          <li key={account.personId}>
            <button
              type="button"
              className={classes['account']}
              disabled={pendingId !== null}
              onClick={() => onChoose(account.personId)}
            >
              <span className={classes['name']}>{account.name}</span>
              <span className={classes['roles']}>{rolesOf(account)}</span>
              {pendingId === account.personId && <Loader size="xs" aria-label={t('state.loading')} />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
