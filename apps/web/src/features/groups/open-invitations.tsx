import { Button, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupInvitationRow } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { Section } from '../../ui/section.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { useWithdrawInvitation } from './use-withdraw-invitation.js';

interface OpenInvitationsProps {
  readonly groupId: string;
  readonly invitations: readonly GroupInvitationRow[];
}

export function OpenInvitations({ groupId, invitations }: OpenInvitationsProps): ReactElement | null {
  const { t } = useTranslation();
  const withdraw = useWithdrawInvitation(groupId);
  if (invitations.length === 0) return null;
  return (
    <Section title={t('members.invitations')} below={t('members.invitationsText')}>
      <ScrollFrame label={t('members.invitations')}>
        <Table miw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('form.email')}</Table.Th>
              <Table.Th scope="col">{t('members.role')}</Table.Th>
              <Table.Th scope="col">{t('members.expires')}</Table.Th>
              <Table.Th scope="col">
                <span className="visually-hidden">{t('members.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {invitations.map(({ id, email, role, organisation, expiresAt }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={500}>
                  {email}
                </Table.Th>
                <Table.Td>
                  {organisation
                    ? t('mandate.inDelegation', { role: t(`role.${role}`), organisation })
                    : t(`role.${role}`)}
                </Table.Td>
                <Table.Td>
                  <TimeStamp at={expiresAt} as="date" />
                </Table.Td>
                <Table.Td ta="end">
                  <Button
                    variant="subtle"
                    size="xs"
                    loading={withdraw.isPending && withdraw.variables === id}
                    aria-label={t('members.withdrawOf', { email })}
                    onClick={() => withdraw.mutate(id)}
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
