import { queryOptions } from '@tanstack/react-query';
import type { ClauseChanges, Timeline } from '#contracts';
import { api, bodyOf } from '../../../api/client.js';

/** Columns of the lanes below the slider: finer cannot be told apart. */
const BUCKETS = 240;

/** Who was writing when, and what there is to stop at. */
export const timelineQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId, 'timeline'],
    queryFn: (): Promise<Timeline> =>
      bodyOf(
        api.GET('/api/documents/{documentId}/timeline', {
          params: { path: { documentId }, query: { buckets: BUCKETS } },
        }),
      ),
    // A slider that grows under the hand jumps: it is renewed by going to now, and at the next visit.
    staleTime: Infinity,
    gcTime: 0,
  });

/** When a clause's words changed. */
export const clauseChangesQuery = (documentId: string, clauseId: string) =>
  queryOptions({
    queryKey: ['document', documentId, 'clause', clauseId],
    queryFn: (): Promise<ClauseChanges> =>
      bodyOf(
        api.GET('/api/documents/{documentId}/clauses/{clauseId}/changes', {
          params: { path: { documentId, clauseId } },
        }),
      ),
  });
