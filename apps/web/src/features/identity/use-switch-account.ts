import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { sessionKey } from '../../api/session.js';

/** Signs out and stays on the page, so that its link can be used with another account. */
export function useSwitchAccount(): UseMutationResult<unknown, Error, void> {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => bodyOf(api.DELETE('/api/session')),
    onSuccess: () => queryClient.setQueryData(sessionKey, null),
  });
}
