import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveStatus } from '#live-client';
import { proposalQuery } from '../proposals/queries.js';
import type { TextSession } from './session/text-session.js';

/** Asks for a proposal again when its text tells that a right or the stage has changed: somebody else took a step. */
export function useFreshProposal(session: TextSession | null, proposalId: string): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (session === null) return undefined;
    let known = rightIn(session.text.status);
    return session.text.on('status', (status) => {
      const now = rightIn(status);
      if (now === null || now === known) return;
      if (known !== null) void queryClient.invalidateQueries({ queryKey: proposalQuery(proposalId).queryKey });
      known = now;
    });
  }, [session, proposalId, queryClient]);
}

/** Null while nothing is known. */
function rightIn({ role, state, reason }: LiveStatus): string | null {
  return role === null ? null : `${role} ${state} ${reason}`;
}
