import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalRow } from '#contracts';
import { TimeStamp } from '../../ui/time-stamp.js';
import { ChangedMark } from './changed-mark.js';
import { StageBadge } from './stage-badge.js';
import classes from './proposal-list.module.css';

interface ProposalListProps {
  readonly proposals: readonly ProposalRow[];
  /** The list is of nothing else than what changed. */
  readonly isUnmarked?: boolean;
}

/** Proposals of several groups, each with its stage. */
export function ProposalList({ proposals, isUnmarked = false }: ProposalListProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className={`plain-list ${classes['list']}`}>
      {proposals.map((proposal) => (
        <li key={proposal.id}>
          <Link to="/proposals/$proposalId" params={{ proposalId: proposal.id }} className={classes['row']}>
            <span className={classes['title']}>
              <span className={classes['number']}>{t('proposal.number', { number: proposal.number })}</span>{' '}
              {proposal.title}
            </span>
            <span className={classes['facts']}>
              <StageBadge stage={proposal.stage} />
              {!isUnmarked && <ChangedMark proposal={proposal} />}
              <span>{proposal.groupName}</span>
              <span>
                {t('proposal.changed')} <TimeStamp at={proposal.changedAt} as="relative" />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
