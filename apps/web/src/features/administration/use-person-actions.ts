import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { notify } from '../../ui/overlay-store.js';
import { useErrorText } from '../../ui/use-error-text.js';

/**
 * What an administrator can do with one account. Refusals are said at once, the list is asked for again.
 * @param personId - whose account
 */
export function usePersonActions(personId: string) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const params = { path: { personId } };
  const shared = {
    onError: (error: Error) => notify(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['people'] }),
  };
  const suspend = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/people/{personId}/suspend', { params })),
    ...shared,
  });
  const reactivate = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/people/{personId}/reactivate', { params })),
    ...shared,
  });
  const setAdministrator = useMutation({
    mutationFn: (isAdministrator: boolean) =>
      bodyOf(api.PATCH('/api/people/{personId}', { params, body: { isAdministrator } })),
    ...shared,
  });
  const makeResetLink = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/people/{personId}/password-reset', { params })),
    onError: shared.onError,
  });
  const isPending = suspend.isPending || reactivate.isPending || setAdministrator.isPending || makeResetLink.isPending;
  return { suspend, reactivate, setAdministrator, makeResetLink, isPending };
}
