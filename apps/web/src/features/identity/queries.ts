import { queryOptions } from '@tanstack/react-query';
import type { InvitationPreview, SessionRow } from '#contracts';
import { api, bodyOf } from '../../api/client.js';

/** Where the reader is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: (): Promise<readonly SessionRow[]> => bodyOf(api.GET('/api/sessions')),
});

/** What an invitation link offers. */
export const invitationPreviewQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation-preview', token],
    queryFn: (): Promise<InvitationPreview> => bodyOf(api.POST('/api/invitations/look-up', { body: { token } })),
    retry: false,
    staleTime: Infinity,
  });
