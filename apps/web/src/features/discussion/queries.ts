import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { ThreadsPage, ThreadView } from '#contracts';
import type { LiveDocument } from '#live-client';
import { api, bodyOf } from '../../api/client.js';
import { mergeThreads, sinceOf, withThread } from './threads-cache.js';

/** The threads of a proposal that one may read. */
export const threadsQuery = (proposalId: string) =>
  queryOptions({
    queryKey: ['proposal', proposalId, 'threads'],
    queryFn: ({ client }): Promise<ThreadsPage> =>
      changedSince(proposalId, client.getQueryData<ThreadsPage>(['proposal', proposalId, 'threads'])),
  });

/** Asks for what changed, until there is no more. */
async function changedSince(proposalId: string, known: ThreadsPage | undefined): Promise<ThreadsPage> {
  for (let all = known; ;) {
    const since = all === undefined ? '' : sinceOf(all);
    const page: ThreadsPage = await bodyOf(
      api.GET('/api/proposals/{proposalId}/threads', {
        params: { path: { proposalId }, query: since === '' ? {} : { since } },
      }),
    );
    all = all === undefined ? page : mergeThreads(all, page);
    if (!page.isMore) return all;
  }
}

/**
 * Follows the threads of a proposal: what others say is there as soon as the server tells of it.
 * @param text - by which it tells
 * @returns undefined until they are loaded
 */
export function useThreads(proposalId: string, text: LiveDocument): ThreadsPage | undefined {
  const queryClient = useQueryClient();
  const query = threadsQuery(proposalId);
  const { data } = useQuery(query);
  useEffect(
    // What is told while an answer is under way is asked for again afterwards.
    () => text.on('news', () => void queryClient.invalidateQueries({ queryKey: ['proposal', proposalId, 'threads'] })),
    [text, queryClient, proposalId],
  );
  return data;
}

/** Shows what an own request answered, without waiting for the news of it. */
export function takeThread(queryClient: QueryClient, thread: ThreadView): void {
  queryClient.setQueryData(threadsQuery(thread.proposalId).queryKey, (known) => {
    return known && withThread(known, thread);
  });
}

/** @returns sends a request whose answer is a thread, and shows it */
export function useThreadRequest(): (request: Promise<ThreadView>) => Promise<ThreadView> {
  const queryClient = useQueryClient();
  return useCallback(
    async (request) => {
      const thread = await request;
      takeThread(queryClient, thread);
      return thread;
    },
    [queryClient],
  );
}
