import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { notify } from '../../ui/overlay-store.js';
import { useErrorText } from '../../ui/use-error-text.js';

/** Ends a mandate now. A refusal (the last chair) is said at once; the table keeps what it shows. */
export function useEndMandate(groupId: string): UseMutationResult<unknown, Error, string> {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (mandateId: string) =>
      bodyOf(api.POST('/api/mandates/{mandateId}/end', { params: { path: { mandateId } } })),
    onSuccess: () => notify(t('mandate.ended')),
    onError: (error) => notify(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['group', groupId] }),
  });
}
