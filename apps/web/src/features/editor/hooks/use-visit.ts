import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { VisitView } from '#contracts';
import { api, bodyOf } from '../../../api/client.js';
import { useSession } from '../../../api/session.js';

/** What a page that is closed without a word (a dead battery) had shown counts as seen up to so long ago. */
const STAY_MS = 120_000;

/**
 * Notes that the reader has a text open, so that the next time what changed since can be marked.
 * @returns what they had seen before; null until it is known, without a network, and for readers without account
 */
export function useVisit(proposalId: string): VisitView | null {
  const isSignedIn = useSession() !== null;
  const queries = useQueryClient();
  const [visit, setVisit] = useState<VisitView | null>(null);
  useEffect(() => {
    if (!isSignedIn) return undefined;
    let isOver = false;
    const note = (isArrival: boolean) =>
      bodyOf(
        api.PUT('/api/proposals/{proposalId}/visit', {
          params: { path: { proposalId } },
          body: { isArrival },
          // Sent to the end also when the page is being closed.
          keepalive: true,
        }),
      ).catch(() => null); // A mark less, next time: nothing that a reader must be told.
    const stay = (): void => void note(false);
    const look = (): void => {
      if (document.visibilityState === 'hidden') stay();
    };
    void note(true).then((answer) => {
      if (!isOver) setVisit(answer);
    });
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') stay();
    }, STAY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      isOver = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      void note(false).then(() => queries.invalidateQueries({ queryKey: ['home'] }));
    };
  }, [proposalId, isSignedIn, queries]);
  return visit;
}
