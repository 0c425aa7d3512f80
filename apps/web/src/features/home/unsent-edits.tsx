import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../ui/links.js';
import { unsentEdits } from '../identity/device-edits.js';

interface UnsentEditsProps {
  readonly personId: string;
}

/** Tells of edits that wait on this device: they are sent once their text is opened. */
export function UnsentEdits({ personId }: UnsentEditsProps): ReactElement | null {
  const { t } = useTranslation();
  const { data = [] } = useQuery({
    queryKey: ['unsent-edits', personId],
    queryFn: () => unsentEdits(personId),
    networkMode: 'always',
    staleTime: 0,
  });
  if (data.length === 0) return null;
  return (
    <Alert color="yellow" mb="lg" title={t('home.unsent')}>
      {data.map(({ documentId, unsaved, name }) => (
        <p key={documentId}>
          {t('home.unsentIn', { count: unsaved })}{' '}
          {name === null ? (
            t('home.unsentSomewhere')
          ) : (
            <LinkAnchor to="/proposals/$proposalId" params={{ proposalId: name.proposalId }}>
              {name.title}
            </LinkAnchor>
          )}
        </p>
      ))}
    </Alert>
  );
}
