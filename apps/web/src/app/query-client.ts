import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, hasCode } from '../api/api-error.js';
import { sessionKey } from '../api/session.js';

/** Server state is asked for again after this; what somebody else changed shows at the next look. */
const FRESH_MS = 15_000;
const MAX_RETRIES = 2;

/** The one cache of what the server said. A refused session empties it, so that nothing of the last reader stays. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => isPassing(error) && failures < MAX_RETRIES,
    },
    // A change that nobody could send fails at once, in words: done later, when the network is back, it would surprise.
    mutations: { networkMode: 'always' },
  },
});

function noticeSignedOut(error: unknown): void {
  if (hasCode(error, 'identity.not_signed_in')) queryClient.setQueryData(sessionKey, null);
}

function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'network' || error.status >= 502);
}
