import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { GroupTree } from '../groups/group-tree.js';
import { groupTree } from '../groups/group-tree-model.js';
import { groupsQuery } from '../groups/queries.js';
import classes from './administration.module.css';
import { lazyPart } from '../../ui/lazy-part.js';

const NewGroupDialog = lazyPart(() => import('../groups/new-group-dialog.js').then((part) => part.NewGroupDialog));

/** All groups of the site; their members are managed on each group's own page. */
export function AdministrationGroupsPage(): ReactElement {
  const { t } = useTranslation();
  const groups = useSuspenseQuery(groupsQuery).data;
  const [isOpen, dialog] = useDisclosure(false);
  const newGroup = <Button onClick={dialog.open}>{t('groups.new')}</Button>;
  return (
    <>
      {groups.length > 0 ? (
        <>
          <div className={classes['tools']}>
            <p>{t('administration.groupsText')}</p>
            {newGroup}
          </div>
          <GroupTree nodes={groupTree(groups)} />
        </>
      ) : (
        <EmptyState title={t('groups.none')} action={newGroup}>
          {t('groups.noneAdministrator')}
        </EmptyState>
      )}
      {isOpen && <NewGroupDialog groups={groups} onClose={dialog.close} />}
    </>
  );
}
