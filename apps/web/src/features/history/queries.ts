import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ClauseHistory, Comparison, VersionContent, VersionRow, VersionsPage } from '#contracts';
import { api, bodyOf } from '../../api/client.js';

/** As many as fit on two screens. */
const VERSIONS_A_PAGE = 30;

/** The versions of a proposal, the newest first, page by page. */
export const versionsQuery = (proposalId: string) =>
  infiniteQueryOptions({
    queryKey: ['proposal', proposalId, 'versions'],
    queryFn: ({ pageParam }): Promise<VersionsPage> =>
      bodyOf(
        api.GET('/api/proposals/{proposalId}/versions', {
          params: {
            path: { proposalId },
            query: { limit: VERSIONS_A_PAGE, ...(pageParam === null ? {} : { before: pageParam }) },
          },
        }),
      ),
    // reason: the literal alone would make the type of the parameter `null`
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.before,
  });

/** As many versions as one answer may hold: a choice offers all there are. */
const VERSIONS_AT_ONCE = 200;

/** Every version of a proposal that can be chosen, the newest first. */
export const versionChoicesQuery = (proposalId: string) =>
  queryOptions({
    queryKey: ['proposal', proposalId, 'versions', 'all'],
    queryFn: async (): Promise<readonly VersionRow[]> => {
      const all: VersionRow[] = [];
      for (let before: number | null | undefined; before !== null;) {
        const page: VersionsPage = await bodyOf(
          api.GET('/api/proposals/{proposalId}/versions', {
            params: {
              path: { proposalId },
              query: { limit: VERSIONS_AT_ONCE, ...(before === undefined ? {} : { before }) },
            },
          }),
        );
        all.push(...page.versions);
        before = page.before;
      }
      return all;
    },
  });

/** The text of a version, which never changes. */
export const versionContentQuery = (versionId: string) =>
  queryOptions({
    queryKey: ['version', versionId, 'content'],
    queryFn: (): Promise<VersionContent> =>
      bodyOf(api.GET('/api/versions/{versionId}/content', { params: { path: { versionId } } })),
    staleTime: Infinity,
  });

/** The text as it is now, where else a version is named by its id. */
export const NOW = 'now';

/** What differs between two texts of a proposal, page by page; one page holds five hundred pages of paper. */
export const comparisonQuery = (proposalId: string, from: string, to: string) =>
  infiniteQueryOptions({
    queryKey: ['proposal', proposalId, 'comparison', from, to],
    queryFn: ({ pageParam }): Promise<Comparison> =>
      bodyOf(
        api.GET('/api/proposals/{proposalId}/comparison', {
          params: { path: { proposalId }, query: { from, to, ...(pageParam === 0 ? {} : { offset: pageParam }) } },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextOffset,
    staleTime: from === NOW || to === NOW ? 0 : Infinity,
  });

/** The versions that changed a clause, the newest first. */
export const clauseHistoryQuery = (proposalId: string, clauseId: string) =>
  infiniteQueryOptions({
    queryKey: ['proposal', proposalId, 'clause', clauseId],
    queryFn: ({ pageParam }): Promise<ClauseHistory> =>
      bodyOf(
        api.GET('/api/proposals/{proposalId}/clauses/{clauseId}/history', {
          params: { path: { proposalId, clauseId }, query: pageParam === null ? {} : { before: pageParam } },
        }),
      ),
    initialPageParam: null as number | null, // reason: as above
    getNextPageParam: (page) => page.before,
  });
