import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, bodyOf } from '../../api/client.js';
import { sessionKey } from '../../api/session.js';

/** Signs out and empties the cache. */
export function useLeave(): UseMutationResult<unknown, Error, void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => bodyOf(api.DELETE('/api/session')),
    onSuccess: async () => {
      queryClient.setQueryData(sessionKey, null);
      await navigate({ to: '/sign-in' });
      queryClient.removeQueries({
        predicate: (query) => query.queryKey[0] !== 'site' && query.queryKey[0] !== 'session',
      });
    },
  });
}
