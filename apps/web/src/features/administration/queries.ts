import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InvitationRow, Page, PersonRow } from '#contracts';
import { api, bodyOf } from '../../api/client.js';

/** Accounts by name or e-mail, page by page. */
export const peopleQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ['people', query],
    queryFn: ({ pageParam }): Promise<Page<PersonRow>> =>
      bodyOf(
        api.GET('/api/people', {
          params: { query: { ...(query ? { query } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Invitations to the site itself. */
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: (): Promise<readonly InvitationRow[]> => bodyOf(api.GET('/api/invitations')),
});
