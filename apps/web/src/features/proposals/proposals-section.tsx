import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupView } from '#contracts';
import { ChoiceSwitch } from '../../ui/choice-switch.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/links.js';
import { Section } from '../../ui/section.js';
import { may } from '../groups/rights.js';
import { ProposalBoard } from './proposal-board.js';
import { proposalsQuery } from './queries.js';
import { lazyPart } from '../../ui/lazy-part.js';

const ProposalTable = lazyPart(() => import('./proposal-table.js').then((part) => part.ProposalTable));

interface ProposalsSectionProps {
  readonly group: GroupView;
}

/** A group's proposals, as a board by stage or as a table; the address remembers which. */
export function ProposalsSection({ group }: ProposalsSectionProps): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const proposals = useSuspenseQuery(proposalsQuery(group.id)).data;
  const isTable = useSearch({ from: '/shell/groups/$groupId' }).as === 'table';
  const handleChange = (as: 'board' | 'table'): void => {
    void navigate({
      to: '/groups/$groupId',
      params: { groupId: group.id },
      search: as === 'table' ? { as: 'table' } : {},
      replace: true,
    });
  };
  if (proposals.length === 0) {
    return (
      <Section title={t('group.proposals')}>
        <EmptyState
          title={t('group.noProposals')}
          action={
            may(group.rights, 'proposal.create') ? (
              <LinkButton to="/groups/$groupId/new-proposal" params={{ groupId: group.id }}>
                {t('newProposal.first')}
              </LinkButton>
            ) : undefined
          }
        >
          {t('group.noProposalsText')}
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section
      title={t('group.proposals')}
      actions={
        <ChoiceSwitch
          label={t('group.showAs')}
          value={isTable ? 'table' : 'board'}
          onChange={handleChange}
          choices={[
            { value: 'board', label: t('group.board') },
            { value: 'table', label: t('group.table') },
          ]}
        />
      }
    >
      {isTable ? <ProposalTable proposals={proposals} /> : <ProposalBoard proposals={proposals} />}
    </Section>
  );
}
