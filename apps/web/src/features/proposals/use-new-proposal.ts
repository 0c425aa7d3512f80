import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProposalStart } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { proposalQuery } from './queries.js';

export type StartKind = ProposalStart['kind'];

interface Values extends Record<string, unknown> {
  readonly title: string;
  readonly abstract: string;
  readonly start: StartKind;
  readonly template: string;
  readonly markdown: string;
}

/**
 * The form of a new proposal.
 * @param groupId - the group in which it starts
 */
export function useNewProposal(groupId: string) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useServerForm<Values>({
    initial: { title: '', abstract: '', start: 'empty', template: '', markdown: '' },
    validate: ({ title, start, template, markdown }) => ({
      title: title.trim() ? null : t('newProposal.titleMissing'),
      template: start === 'template' && !template ? t('newProposal.templateMissing') : null,
      markdown: start === 'markdown' && !markdown.trim() ? t('newProposal.markdownMissing') : null,
    }),
    fieldOf: {
      'proposals.markdown_too_large': 'markdown',
      'document.too_large': 'markdown',
      'document.too_deep': 'markdown',
      'document.too_intricate': 'markdown',
      'document.too_many_blocks': 'markdown',
      'proposals.unknown_template': 'template',
    },
    send: async (values) => {
      const abstract = values.abstract.trim();
      const proposal = await bodyOf(
        api.POST('/api/groups/{groupId}/proposals', {
          params: { path: { groupId } },
          body: { title: values.title.trim(), ...(abstract ? { abstract } : {}), start: toStart(values) },
        }),
      );
      queryClient.setQueryData(proposalQuery(proposal.id).queryKey, proposal);
      void queryClient.invalidateQueries({ queryKey: ['group', groupId] });
      void queryClient.invalidateQueries({ queryKey: ['home'] });
      await navigate({ to: '/proposals/$proposalId', params: { proposalId: proposal.id }, ignoreBlocker: true });
    },
  });
}

function toStart({ start, template, markdown }: Values): ProposalStart {
  switch (start) {
    case 'empty':
      return { kind: 'empty' };
    case 'template':
      return { kind: 'template', template };
    case 'markdown':
      return { kind: 'markdown', markdown };
  }
}
