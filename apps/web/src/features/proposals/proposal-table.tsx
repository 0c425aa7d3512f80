import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalRow } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { LinkAnchor } from '../../ui/links.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { Table } from '../../ui/table.js';
import { ChangedMark } from './changed-mark.js';
import { StageBadge } from './stage-badge.js';

interface ProposalTableProps {
  readonly proposals: readonly ProposalRow[];
}

export function ProposalTable({ proposals }: ProposalTableProps): ReactElement {
  const { t } = useTranslation();
  const inOrder = [...proposals].sort((a, b) => a.number - b.number);
  return (
    <ScrollFrame label={t('group.proposals')}>
      <Table width="wide">
        <thead>
          <tr>
            <th scope="col">{t('proposal.numberColumn')}</th>
            <th scope="col">{t('proposal.title')}</th>
            <th scope="col">{t('proposal.stage')}</th>
            <th scope="col">{t('proposal.lastChange')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((proposal) => (
            <tr key={proposal.id}>
              <td>{proposal.number}</td>
              <td>
                <LinkAnchor to="/proposals/$proposalId" params={{ proposalId: proposal.id }}>
                  {proposal.title}
                </LinkAnchor>{' '}
                <ChangedMark proposal={proposal} />
              </td>
              <td>
                <StageBadge stage={proposal.stage} />
              </td>
              <td>
                <TimeStamp at={proposal.changedAt} as="relative" />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollFrame>
  );
}
