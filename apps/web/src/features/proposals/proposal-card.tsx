import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalRow } from '#contracts';
import { TimeStamp } from '../../ui/time-stamp.js';
import { ChangedMark } from './changed-mark.js';
import classes from './proposal-board.module.css';

interface ProposalCardProps {
  readonly proposal: ProposalRow;
}

export function ProposalCard({ proposal }: ProposalCardProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Link to="/proposals/$proposalId" params={{ proposalId: proposal.id }} className={classes['card']}>
      <span className={classes['number']}>{t('proposal.number', { number: proposal.number })}</span>
      <span className={classes['title']}>{proposal.title}</span>
      {proposal.abstract && <span className={classes['abstract']}>{proposal.abstract}</span>}
      <span className={classes['changed']}>
        {t('proposal.changed')} <TimeStamp at={proposal.changedAt} as="relative" /> <ChangedMark proposal={proposal} />
      </span>
    </Link>
  );
}
