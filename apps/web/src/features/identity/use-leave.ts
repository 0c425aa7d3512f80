import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { sessionKey, useSession } from '../../api/session.js';
import { confirm, notify } from '../../ui/overlay-store.js';
import { useErrorText } from '../../ui/use-error-text.js';
import { forgetDrafts } from '../discussion/comment-drafts.js';
import { countDeviceEdits, wipeDeviceEdits } from './device-edits.js';

interface Leaving {
  readonly isPending: boolean;
  /** Signs out; asks before, where edits are on this device only. */
  readonly leave: () => void;
}

/** Signs out, empties the cache and removes this person's edits from the device. */
export function useLeave(): Leaving {
  const { t } = useTranslation();
  const personId = useSession()?.person.id ?? null;
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const refuse = (error: unknown): void => notify(errorText(error));
  const { isPending, mutate } = useMutation({
    // Who leaves is an argument: at the answer, a refused request of the page may have emptied the session already.
    mutationFn: (_leaving: string | null) => bodyOf(api.DELETE('/api/session')),
    onSuccess: async (_answer, leaving) => {
      // Before any way to another page: a refused request leads to the sign-in too, and overtakes ours.
      if (leaving !== null) forgetDrafts(leaving);
      if (leaving !== null) await wipeDeviceEdits(leaving);
      queryClient.setQueryData(sessionKey, null);
      await navigate({ to: '/sign-in' });
      queryClient.removeQueries({
        predicate: (query) => query.queryKey[0] !== 'site' && query.queryKey[0] !== 'session',
      });
      // And what the text wrote while its page was being closed.
      if (leaving !== null) forgetDrafts(leaving);
      if (leaving !== null) await wipeDeviceEdits(leaving);
    },
    onError: refuse,
  });
  const askAndLeave = async (): Promise<void> => {
    const count = personId === null ? 0 : await countDeviceEdits(personId);
    if (count === 0) {
      mutate(personId);
      return;
    }
    confirm({
      title: t('signOut.title'),
      text: t('signOut.text', { count }),
      action: t('signOut.action'),
      isDangerous: true,
      onConfirm: () => mutate(personId),
    });
  };
  return { isPending, leave: () => void askAndLeave().catch(refuse) };
}
