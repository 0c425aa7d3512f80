import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { notify } from '../../ui/overlay-store.js';
import { useErrorText } from '../../ui/use-error-text.js';

/** Ends a delegation and with it the mandates of its people. */
export function useEndDelegation(groupId: string): UseMutationResult<unknown, Error, string> {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (delegationId: string) =>
      bodyOf(api.POST('/api/delegations/{delegationId}/end', { params: { path: { delegationId } } })),
    onSuccess: () => notify(t('delegation.ended')),
    onError: (error) => notify(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['group', groupId] }),
  });
}
