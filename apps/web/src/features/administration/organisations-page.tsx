import { Button, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationView } from '#contracts';
import { EmptyState } from '../../ui/empty-state.js';
import { organisationsQuery } from '../groups/queries.js';
import { OrganisationsTable } from './organisations-table.js';
import classes from './administration.module.css';
import { lazyPart } from '../../ui/lazy-part.js';

const OrganisationDialog = lazyPart(() =>
  import('../groups/organisation-dialog.js').then((part) => part.OrganisationDialog),
);

/** Stakeholders: each with its class. */
export function OrganisationsPage(): ReactElement {
  const { t } = useTranslation();
  const organisations = useSuspenseQuery(organisationsQuery).data;
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<'new' | OrganisationView | null>(null);
  const wanted = typed.trim().toLowerCase();
  const found = organisations.filter(({ name, shortName }) => `${name} ${shortName}`.toLowerCase().includes(wanted));
  return (
    <>
      <div className={classes['tools']}>
        <TextInput
          className={classes['search']}
          label={t('administration.findOrganisation')}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button onClick={() => setOpen('new')}>{t('organisation.new')}</Button>
      </div>
      {found.length > 0 ? (
        <OrganisationsTable organisations={found} onChange={setOpen} />
      ) : (
        <EmptyState title={t('organisation.none')}>{t('organisation.noneText')}</EmptyState>
      )}
      {open !== null && (
        <OrganisationDialog
          {...(open === 'new' ? {} : { organisation: open })}
          onClose={() => setOpen(null)}
          onMade={() => setOpen(null)}
        />
      )}
    </>
  );
}
