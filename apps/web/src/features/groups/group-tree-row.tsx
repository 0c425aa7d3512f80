import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRow } from '#contracts';
import { VisibilityMark } from './visibility-mark.js';
import classes from './group-tree.module.css';

interface GroupTreeRowProps {
  readonly group: GroupRow;
}

export function GroupTreeRow({ group }: GroupTreeRowProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Link to="/groups/$groupId" params={{ groupId: group.id }} className={classes['row']}>
      <span className={classes['name']}>{group.name}</span>
      <span className={classes['facts']}>
        {group.myRoles.length > 0 && (
          <span className={classes['mine']}>{group.myRoles.map((role) => t(`role.${role}`)).join(', ')}</span>
        )}
        <span>{t('groups.proposalCount', { count: group.proposalCount })}</span>
        <span>{t('groups.delegationCount', { count: group.delegationCount })}</span>
        <VisibilityMark visibility={group.visibility} />
      </span>
    </Link>
  );
}
