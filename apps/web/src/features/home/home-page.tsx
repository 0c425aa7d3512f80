import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { Section } from '../../ui/section.js';
import { groupsQuery } from '../groups/queries.js';
import { GroupCards } from '../groups/group-cards.js';
import { ProposalList } from '../proposals/proposal-list.js';
import { homeQuery } from './queries.js';
import { UnsentEdits } from './unsent-edits.js';
import { WaitingList } from './waiting-list.js';
import classes from './home-page.module.css';

/** What waits for me, what changed since I saw it, the latest drafts of my groups, and these. */
export function HomePage(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const home = useSuspenseQuery(homeQuery).data;
  const groups = useSuspenseQuery(groupsQuery).data;
  const mine = groups.filter((group) => group.myRoles.length > 0);
  return (
    <Page title={t('home.title', { name: session?.person.name ?? '' })}>
      {session !== null && <UnsentEdits personId={session.person.id} />}
      <div className={classes['columns']}>
        <div>
          <Section title={t('home.waiting')}>
            {home.waiting.length > 0 ? (
              <WaitingList items={home.waiting} />
            ) : (
              <EmptyState title={t('home.nothingWaits')}>{t('home.nothingWaitsText')}</EmptyState>
            )}
          </Section>
          {home.changed.length > 0 && (
            <Section title={t('home.changed')}>
              <ProposalList proposals={home.changed} isUnmarked />
            </Section>
          )}
          <Section title={t('home.drafts')}>
            {home.recentDrafts.length > 0 ? (
              <ProposalList proposals={home.recentDrafts} />
            ) : (
              <EmptyState title={t('home.noDrafts')}>{t('home.noDraftsText')}</EmptyState>
            )}
          </Section>
        </div>
        <Section title={t('home.groups')}>
          {mine.length > 0 ? (
            <GroupCards groups={mine} />
          ) : (
            <EmptyState
              title={t('home.noGroups')}
              action={
                <LinkButton to="/groups" variant="default">
                  {t('home.allGroups')}
                </LinkButton>
              }
            >
              {t('home.noGroupsText')}
            </EmptyState>
          )}
        </Section>
      </div>
    </Page>
  );
}
