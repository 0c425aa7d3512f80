import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Page } from '../../ui/page.js';
import { GroupTree } from './group-tree.js';
import { groupTree } from './group-tree-model.js';
import { groupsQuery } from './queries.js';
import { lazyPart } from '../../ui/lazy-part.js';

const NewGroupDialog = lazyPart(() => import('./new-group-dialog.js').then((part) => part.NewGroupDialog));

/** All groups that the reader may see. */
export function GroupsPage(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const groups = useSuspenseQuery(groupsQuery).data;
  const [isOpen, dialog] = useDisclosure(false);
  const isAdministrator = session?.person.isAdministrator ?? false;
  const newGroup = isAdministrator ? <Button onClick={dialog.open}>{t('groups.new')}</Button> : undefined;
  return (
    <Page title={t('groups.title')} below={t('groups.text')} actions={groups.length > 0 ? newGroup : undefined}>
      {groups.length > 0 ? (
        <GroupTree nodes={groupTree(groups)} />
      ) : (
        <EmptyState title={t('groups.none')} action={newGroup}>
          {isAdministrator ? t('groups.noneAdministrator') : t('groups.noneText')}
        </EmptyState>
      )}
      {isOpen && <NewGroupDialog groups={groups} onClose={dialog.close} />}
    </Page>
  );
}
