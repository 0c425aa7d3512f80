import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { notify } from '../../ui/overlay-store.js';
import { useErrorText } from '../../ui/use-error-text.js';

/** Withdraws an invitation that nobody accepted yet; its link stops working. */
export function useWithdrawInvitation(groupId: string): UseMutationResult<unknown, Error, string> {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (invitationId: string) =>
      bodyOf(
        api.DELETE('/api/groups/{groupId}/invitations/{invitationId}', {
          params: { path: { groupId, invitationId } },
        }),
      ),
    onError: (error) => notify(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['group', groupId, 'members'] }),
  });
}
