import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { useEnter } from './use-enter.js';
import { useSwitchAccount } from './use-switch-account.js';

interface JoinSignedInProps {
  readonly token: string;
  readonly person: PersonView;
}

/** Accepts an invitation with the account that is signed in. */
export function JoinSignedIn({ token, person }: JoinSignedInProps): ReactElement {
  const { t } = useTranslation();
  const enter = useEnter();
  const switchAccount = useSwitchAccount();
  const accept = useMutation({
    mutationFn: async () => enter(await bodyOf(api.POST('/api/invitations/accept', { body: { token } }))),
  });
  return (
    <Stack gap="sm">
      <ErrorAlert error={accept.error ?? switchAccount.error} />
      <Button loading={accept.isPending} onClick={() => accept.mutate()}>
        {t('join.acceptAs', { name: person.name })}
      </Button>
      <Button variant="default" loading={switchAccount.isPending} onClick={() => switchAccount.mutate()}>
        {t('join.asAnother')}
      </Button>
    </Stack>
  );
}
