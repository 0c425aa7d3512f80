import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupInvitationRow } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { Section } from '../../ui/section.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { Table, tableCell } from '../../ui/table.js';
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
        <Table width="narrow">
          <thead>
            <tr>
              <th scope="col">{t('form.email')}</th>
              <th scope="col">{t('members.role')}</th>
              <th scope="col">{t('members.expires')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('members.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {invitations.map(({ id, email, role, organisation, expiresAt }) => (
              <tr key={id}>
                <th scope="row">{email}</th>
                <td>
                  {organisation
                    ? t('mandate.inDelegation', { role: t(`role.${role}`), organisation })
                    : t(`role.${role}`)}
                </td>
                <td>
                  <TimeStamp at={expiresAt} as="date" />
                </td>
                <td className={tableCell.end}>
                  <Button
                    variant="subtle"
                    size="xs"
                    loading={withdraw.isPending && withdraw.variables === id}
                    aria-label={t('members.withdrawOf', { email })}
                    onClick={() => withdraw.mutate(id)}
                  >
                    {t('members.withdraw')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollFrame>
    </Section>
  );
}
