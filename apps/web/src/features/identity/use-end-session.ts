import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { SessionRow } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { sessionsQuery } from './queries.js';

/** Ends a session elsewhere. It leaves the list at once and comes back should the server refuse. */
export function useEndSession(): UseMutationResult<unknown, Error, string, readonly SessionRow[] | undefined> {
  const queryClient = useQueryClient();
  const { queryKey } = sessionsQuery;
  return useMutation({
    mutationFn: (sessionId: string) =>
      bodyOf(api.DELETE('/api/sessions/{sessionId}', { params: { path: { sessionId } } })),
    onMutate: async (sessionId) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, (rows) => rows?.filter(({ id }) => id !== sessionId));
      return before;
    },
    onError: (_error, _sessionId, before) => queryClient.setQueryData(queryKey, before),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
