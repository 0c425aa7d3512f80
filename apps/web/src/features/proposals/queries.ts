import { queryOptions } from '@tanstack/react-query';
import type { ProposalRow, ProposalView, TemplateView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';

export const proposalsQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['group', groupId, 'proposals'],
    queryFn: (): Promise<readonly ProposalRow[]> =>
      bodyOf(api.GET('/api/groups/{groupId}/proposals', { params: { path: { groupId } } })),
  });

export const proposalQuery = (proposalId: string) =>
  queryOptions({
    queryKey: ['proposal', proposalId],
    queryFn: (): Promise<ProposalView> =>
      bodyOf(api.GET('/api/proposals/{proposalId}', { params: { path: { proposalId } } })),
  });

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: (): Promise<readonly TemplateView[]> => bodyOf(api.GET('/api/templates')),
  staleTime: Infinity,
});
