import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { FallenWordsView } from '#contracts';
import type { KeptEdit, LiveDocument } from '#live-client';
import { api, bodyOf } from '../../../api/client.js';

const none: readonly FallenWordsView[] = [];

const fallenQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId, 'fallen-words'],
    queryFn: (): Promise<FallenWordsView[]> =>
      bodyOf(api.GET('/api/documents/{documentId}/fallen-words', { params: { path: { documentId } } })),
    staleTime: Infinity, // asked for at each visit: who is there sees words fall
    retry: false,
  });

/**
 * The words of this person that fell with what somebody restructured while they were gone. Those that stand in the text again,
 * or that this device has kept anyhow, are settled without a word.
 * @param kept - on this device
 * @returns what is to be decided, and how to say that it was
 */
export function useFallenOffers(text: LiveDocument, kept: readonly KeptEdit[]) {
  const queryClient = useQueryClient();
  const isLoaded = useSyncExternalStore(
    (changed) => text.on('status', changed),
    () => text.status.loaded && text.status.role !== 'read',
  );
  const { documentId } = text;
  const { data = none } = useQuery({ ...fallenQuery(documentId), enabled: isLoaded });
  const settle = async (id: string): Promise<void> => {
    const { queryKey } = fallenQuery(documentId);
    queryClient.setQueryData(queryKey, (all: FallenWordsView[] = []) => all.filter((one) => one.id !== id));
    await bodyOf(
      api.DELETE('/api/documents/{documentId}/fallen-words/{fallenId}', {
        params: { path: { documentId, fallenId: id } },
      }),
    ).catch(() => queryClient.invalidateQueries({ queryKey }));
  };
  const isKnown = (one: FallenWordsView): boolean =>
    text.hasAgain(one) || kept.some(({ cause, words }) => cause === 'live.fallen' && words === one.words);
  const known = isLoaded ? data.filter(isKnown) : none;
  const knownIds = known.map(({ id }) => id).join(' ');
  useEffect(() => {
    for (const id of knownIds.split(' ').filter((one) => one !== '')) void settle(id);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- reason: settling is the same for the same ids
  }, [knownIds]);
  return { offers: isLoaded ? data.filter((one) => !known.includes(one)) : none, settle };
}
