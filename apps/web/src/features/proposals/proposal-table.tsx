import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalRow } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { LinkAnchor } from '../../ui/links.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { StageBadge } from './stage-badge.js';

interface ProposalTableProps {
  readonly proposals: readonly ProposalRow[];
}

export function ProposalTable({ proposals }: ProposalTableProps): ReactElement {
  const { t } = useTranslation();
  const inOrder = [...proposals].sort((a, b) => a.number - b.number);
  return (
    <ScrollFrame label={t('group.proposals')}>
      <Table verticalSpacing="sm" miw={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('proposal.numberColumn')}</Table.Th>
            <Table.Th scope="col">{t('proposal.title')}</Table.Th>
            <Table.Th scope="col">{t('proposal.stage')}</Table.Th>
            <Table.Th scope="col">{t('proposal.lastChange')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inOrder.map(({ id, number, title, stage, changedAt }) => (
            <Table.Tr key={id}>
              <Table.Td>{number}</Table.Td>
              <Table.Td>
                <LinkAnchor to="/proposals/$proposalId" params={{ proposalId: id }} fw={500}>
                  {title}
                </LinkAnchor>
              </Table.Td>
              <Table.Td>
                <StageBadge stage={stage} />
              </Table.Td>
              <Table.Td>
                <TimeStamp at={changedAt} as="relative" />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollFrame>
  );
}
