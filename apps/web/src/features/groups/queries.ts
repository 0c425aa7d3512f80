import { queryOptions } from '@tanstack/react-query';
import type { GroupRow, GroupView, MembersView, OrganisationView, PersonChoice } from '#contracts';
import { api, bodyOf } from '../../api/client.js';

/** All groups the reader may see, in the order of the tree. */
export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: (): Promise<readonly GroupRow[]> => bodyOf(api.GET('/api/groups')),
});

export const groupQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['group', groupId],
    queryFn: (): Promise<GroupView> => bodyOf(api.GET('/api/groups/{groupId}', { params: { path: { groupId } } })),
  });

export const membersQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['group', groupId, 'members'],
    queryFn: (): Promise<MembersView> =>
      bodyOf(api.GET('/api/groups/{groupId}/members', { params: { path: { groupId } } })),
  });

/** People who may be chosen in a group, by a part of their name. */
export const peopleInGroupQuery = (groupId: string, query: string) =>
  queryOptions({
    queryKey: ['group', groupId, 'people', query],
    queryFn: (): Promise<readonly PersonChoice[]> =>
      bodyOf(api.GET('/api/groups/{groupId}/people', { params: { path: { groupId }, query: { query } } })),
  });

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: (): Promise<readonly OrganisationView[]> => bodyOf(api.GET('/api/organisations')),
});
