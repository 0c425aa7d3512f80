import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalRow } from '#contracts';
import { Tag } from '../../ui/tag.js';

interface ChangedMarkProps {
  readonly proposal: ProposalRow;
}

/** Marks a proposal whose text has changed since the reader had it open. */
export function ChangedMark({ proposal }: ChangedMarkProps): ReactElement | null {
  const { t } = useTranslation();
  return proposal.isChangedSinceVisit ? <Tag>{t('proposal.changedSinceVisit')}</Tag> : null;
}
