import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRow } from '#contracts';
import classes from './group-cards.module.css';

interface GroupCardsProps {
  readonly groups: readonly GroupRow[];
}

export function GroupCards({ groups }: GroupCardsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className={`plain-list ${classes['cards']}`}>
      {groups.map((group) => (
        <li key={group.id}>
          <Link to="/groups/$groupId" params={{ groupId: group.id }} className={classes['card']}>
            <span className={classes['name']}>{group.name}</span>
            <span className={classes['facts']}>{group.myRoles.map((role) => t(`role.${role}`)).join(', ')}</span>
            <span className={classes['facts']}>
              {t('groups.proposalCount', { count: group.proposalCount })} ·{' '}
              {t('groups.delegationCount', { count: group.delegationCount })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
