import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { invitationsQuery } from './queries.js';
import { useRevokeInvitation } from './use-revoke-invitation.js';
import { ScrollFrame } from '../../ui/scroll-frame.js';

/** Invitations that nobody answered yet. */
export function SiteInvitations(): ReactElement | null {
  const { t } = useTranslation();
  const revoke = useRevokeInvitation();
  const open = useQuery(invitationsQuery).data?.filter(({ state }) => state === 'open') ?? [];
  if (open.length === 0) return null;
  return (
    <Section title={t('members.invitations')} below={t('members.invitationsText')}>
      <ScrollFrame label={t('members.invitations')}>
        <Table miw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('form.email')}</Table.Th>
              <Table.Th scope="col">{t('administration.invitedBy')}</Table.Th>
              <Table.Th scope="col">{t('members.expires')}</Table.Th>
              <Table.Th scope="col">
                <span className="visually-hidden">{t('members.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {open.map(({ id, email, invitedBy, expiresAt }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={500}>
                  {email ?? t('administration.whoever')}
                </Table.Th>
                <Table.Td>{invitedBy}</Table.Td>
                <Table.Td>
                  <TimeStamp at={expiresAt} as="date" />
                </Table.Td>
                <Table.Td ta="end">
                  <Button
                    variant="subtle"
                    size="xs"
                    loading={revoke.isPending && revoke.variables === id}
                    aria-label={t('members.withdrawOf', { email: email ?? '' })}
                    onClick={() => revoke.mutate(id)}
                  >
                    {t('members.withdraw')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollFrame>
    </Section>
  );
}
