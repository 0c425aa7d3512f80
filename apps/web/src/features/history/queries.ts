import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { VersionContent, VersionsPage } from '#contracts';
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

/** The text of a version, which never changes. */
export const versionContentQuery = (versionId: string) =>
  queryOptions({
    queryKey: ['version', versionId, 'content'],
    queryFn: (): Promise<VersionContent> =>
      bodyOf(api.GET('/api/versions/{versionId}/content', { params: { path: { versionId } } })),
    staleTime: Infinity,
  });
