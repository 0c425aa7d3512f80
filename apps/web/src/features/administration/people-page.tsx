import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { PeopleTable } from './people-table.js';
import { peopleQuery } from './queries.js';
import { SiteInvitations } from './site-invitations.js';
import classes from './administration.module.css';
import { lazyPart } from '../../ui/lazy-part.js';

const InviteDialog = lazyPart(() => import('./invite-dialog.js').then((part) => part.InviteDialog));

const PAUSE_MS = 250;

/** Accounts: find, invite, suspend, hand out a reset link, make administrators. */
export function PeoplePage(): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const [isInviting, inviting] = useDisclosure(false);
  const people = useInfiniteQuery({ ...peopleQuery(query), placeholderData: keepPreviousData });
  const rows = people.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <div className={classes['tools']}>
        <TextInput
          className={classes['search']}
          label={t('administration.findPerson')}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button onClick={inviting.open}>{t('administration.invite')}</Button>
      </div>
      <ErrorAlert error={people.error} />
      {rows.length > 0 && <PeopleTable people={rows} />}
      {rows.length === 0 && !people.isPending && (
        <EmptyState title={t('administration.nobody')}>{t('administration.nobodyText')}</EmptyState>
      )}
      {people.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          {t('administration.more')}
        </Button>
      )}
      <SiteInvitations />
      {isInviting && <InviteDialog onClose={inviting.close} />}
    </>
  );
}
