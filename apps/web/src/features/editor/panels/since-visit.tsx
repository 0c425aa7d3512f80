import { CloseButton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../../ui/links.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import { useVisit } from '../hooks/use-visit.js';
import classes from './panels.module.css';

interface SinceVisitProps {
  readonly proposalId: string;
}

/** Says that the text has changed since the reader had it open, and leads to what changed. */
export function SinceVisit({ proposalId }: SinceVisitProps): ReactElement | null {
  const { t } = useTranslation();
  const visit = useVisit(proposalId);
  const [isClosed, setClosed] = useState(false);
  if (isClosed || visit?.since == null || visit.since.seq >= visit.headSeq) return null;
  return (
    <div className={`${classes['since']} not-printed`} role="note">
      <IconHistory size={18} aria-hidden="true" />
      <p>
        {t('editor.since.changed')} <TimeStamp at={visit.since.at} as="relative" />.{' '}
        <LinkAnchor
          underline="always"
          inherit
          to="/proposals/$proposalId/history/compare"
          params={{ proposalId }}
          search={{ from: String(visit.since.seq), only: true }}
        >
          {t('editor.since.see')}
        </LinkAnchor>
      </p>
      <CloseButton size="sm" aria-label={t('action.close')} onClick={() => setClosed(true)} />
    </div>
  );
}
