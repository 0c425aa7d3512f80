import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { SessionView, SiteView } from '#contracts';
import { api, bodyOf } from './client.js';

export const sessionKey = ['session'] as const;

/** What holds for everybody: name, demo or not, mail or not, the stakeholder classes. */
export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: (): Promise<SiteView> => bodyOf(api.GET('/api/site')),
  staleTime: Infinity,
});

/** Who reads this page; null when nobody signed in. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async (): Promise<SessionView | null> => (await bodyOf(api.GET('/api/session'))) ?? null,
  staleTime: 60_000,
});

export function useSite(): SiteView {
  return useSuspenseQuery(siteQuery).data;
}

/** The signed-in person's session, or null. */
export function useSession(): SessionView | null {
  return useSuspenseQuery(sessionQuery).data;
}
