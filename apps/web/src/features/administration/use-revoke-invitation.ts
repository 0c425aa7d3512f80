import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { notify } from '../../ui/overlay-store.js';
import { useErrorText } from '../../ui/use-error-text.js';

/** Withdraws an invitation to the site; its link stops working. */
export function useRevokeInvitation(): UseMutationResult<unknown, Error, string> {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (invitationId: string) =>
      bodyOf(api.DELETE('/api/invitations/{invitationId}', { params: { path: { invitationId } } })),
    onError: (error) => notify(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['invitations'] }),
  });
}
