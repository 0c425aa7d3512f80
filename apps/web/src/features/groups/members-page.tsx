import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { LinkAnchor } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { Section } from '../../ui/section.js';
import { denialError } from '../proposals/denial-error.js';
import { DelegationAdmin } from './delegation-admin.js';
import { byClass } from './members-model.js';
import { MandateTable } from './mandate-table.js';
import { OpenInvitations } from './open-invitations.js';
import { groupQuery, membersQuery } from './queries.js';
import { may } from './rights.js';
import { lazyPart } from '../../ui/lazy-part.js';

const AddPersonDialog = lazyPart(() => import('./add-person-dialog.js').then((part) => part.AddPersonDialog));
const DelegationDialog = lazyPart(() => import('./delegation-dialog.js').then((part) => part.DelegationDialog));

/** The secretariat's desk: who is in the group, in which role, until when. */
export function MembersPage(): ReactElement {
  const { t } = useTranslation();
  const { groupId } = useParams({ from: '/shell/groups/$groupId/members' });
  const group = useSuspenseQuery(groupQuery(groupId)).data;
  const members = useSuspenseQuery(membersQuery(groupId)).data;
  const [isAdding, adding] = useDisclosure(false);
  const [isDelegating, delegating] = useDisclosure(false);
  const mayManage = may(group.rights, 'group.manage_members');
  return (
    <Page
      title={t('members.title')}
      above={
        <LinkAnchor to="/groups/$groupId" params={{ groupId }} size="sm">
          {group.name}
        </LinkAnchor>
      }
      actions={
        mayManage && (
          <>
            <Button variant="default" onClick={delegating.open}>
              {t('members.addDelegation')}
            </Button>
            <Button onClick={adding.open}>{t('members.addPerson')}</Button>
          </>
        )
      }
    >
      {!mayManage && <ErrorAlert error={denialError(group.rights['group.manage_members'])} />}
      <Section title={t('members.officers')} below={t('members.officersText')}>
        <MandateTable mandates={members.officers} mayManage={mayManage} />
      </Section>
      <Section title={t('members.delegations')} below={t('members.delegationsText')}>
        {byClass(members.delegations)
          .flatMap(({ delegations }) => delegations)
          .map((delegation) => (
            <DelegationAdmin key={delegation.id} groupId={groupId} delegation={delegation} mayManage={mayManage} />
          ))}
        {members.delegations.length === 0 && (
          <EmptyState
            title={t('group.noDelegations')}
            action={mayManage && <Button onClick={delegating.open}>{t('members.addDelegation')}</Button>}
          >
            {t('group.noDelegationsText')}
          </EmptyState>
        )}
      </Section>
      <OpenInvitations groupId={groupId} invitations={members.invitations} />
      {isAdding && <AddPersonDialog group={group} delegations={members.delegations} onClose={adding.close} />}
      {isDelegating && <DelegationDialog group={group} onClose={delegating.close} />}
    </Page>
  );
}
