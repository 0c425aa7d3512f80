import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { DoorCard } from './door-card.js';
import { InvitationSentence } from './invitation-sentence.js';
import { JoinForm } from './join-form.js';
import { JoinSignedIn } from './join-signed-in.js';
import { JoinWithAccount } from './join-with-account.js';
import { invitationPreviewQuery } from './queries.js';
import { useToken } from './use-token.js';

/** What an invitation link opens; also the first administrator's link. */
export function JoinPage(): ReactElement {
  const { t } = useTranslation();
  const token = useToken();
  const session = useSession();
  const preview = useQuery({ ...invitationPreviewQuery(token ?? ''), enabled: token !== null });
  if (token === null) {
    return (
      <DoorCard title={t('join.title')}>
        <p>{t('join.noToken')}</p>
      </DoorCard>
    );
  }
  if (preview.isPending) {
    return (
      <DoorCard title={t('join.title')}>
        <Stack gap="sm" aria-busy="true" aria-label={t('state.loading')} role="status">
          <Skeleton height={16} />
          <Skeleton height={16} width="70%" />
          <Skeleton height={36} mt="md" />
        </Stack>
      </DoorCard>
    );
  }
  if (preview.isError) {
    return (
      <DoorCard title={t('join.title')}>
        <ErrorAlert error={preview.error} />
      </DoorCard>
    );
  }
  const invitation = preview.data;
  return (
    <DoorCard
      title={invitation.isAdministrator && !invitation.group ? t('join.titleAdministrator') : t('join.title')}
      below={<InvitationSentence invitation={invitation} />}
    >
      {session && <JoinSignedIn token={token} person={session.person} />}
      {!session && invitation.hasAccount && <JoinWithAccount token={token} email={invitation.email} />}
      {!session && !invitation.hasAccount && <JoinForm token={token} email={invitation.email} />}
    </DoorCard>
  );
}
