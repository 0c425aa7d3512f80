import { queryOptions } from '@tanstack/react-query';
import type { HomeView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';

/** What waits for the reader, and the drafts they were in last. */
export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: (): Promise<HomeView> => bodyOf(api.GET('/api/home')),
});
