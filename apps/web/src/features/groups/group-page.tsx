import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { GroupPath } from './group-path.js';
import { GroupNextSteps } from './group-next-steps.js';
import { MembersByClass } from './members-by-class.js';
import { MyMandates } from './my-mandates.js';
import { ProposalsSection } from '../proposals/proposals-section.js';
import { groupQuery } from './queries.js';
import { may } from './rights.js';
import { TermsOfReference } from './terms-of-reference.js';
import classes from './group-page.module.css';
import { lazyPart } from '../../ui/lazy-part.js';

const EditGroupDialog = lazyPart(() => import('./edit-group-dialog.js').then((part) => part.EditGroupDialog));

/** One group: what waits here, its proposals, its terms of reference, its members. */
export function GroupPage(): ReactElement {
  const { t } = useTranslation();
  const { groupId } = useParams({ from: '/shell/groups/$groupId' });
  const group = useSuspenseQuery(groupQuery(groupId)).data;
  const [isEditing, edit] = useDisclosure(false);
  return (
    <Page
      title={group.name}
      above={<GroupPath ancestors={group.ancestors} />}
      below={<MyMandates group={group} />}
      actions={
        <>
          {may(group.rights, 'group.edit') && (
            <Button variant="default" onClick={edit.open}>
              {t('group.edit')}
            </Button>
          )}
          {may(group.rights, 'group.manage_members') && (
            <LinkButton to="/groups/$groupId/members" params={{ groupId }} variant="default">
              {t('members.manage')}
            </LinkButton>
          )}
          {may(group.rights, 'proposal.create') && (
            <LinkButton to="/groups/$groupId/new-proposal" params={{ groupId }}>
              {t('newProposal.link')}
            </LinkButton>
          )}
        </>
      }
    >
      <GroupNextSteps groupId={groupId} />
      <ProposalsSection group={group} />
      <div className={classes['columns']}>
        <TermsOfReference group={group} onEdit={edit.open} />
        <MembersByClass group={group} />
      </div>
      {isEditing && <EditGroupDialog group={group} onClose={edit.close} />}
    </Page>
  );
}
