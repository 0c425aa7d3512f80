import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { Table, tableCell } from '../../ui/table.js';
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
        <Table width="narrow">
          <thead>
            <tr>
              <th scope="col">{t('form.email')}</th>
              <th scope="col">{t('administration.invitedBy')}</th>
              <th scope="col">{t('members.expires')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('members.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {open.map(({ id, email, invitedBy, expiresAt }) => (
              <tr key={id}>
                <th scope="row">{email ?? t('administration.whoever')}</th>
                <td>{invitedBy}</td>
                <td>
                  <TimeStamp at={expiresAt} as="date" />
                </td>
                <td className={tableCell.end}>
                  <Button
                    variant="subtle"
                    size="xs"
                    loading={revoke.isPending && revoke.variables === id}
                    aria-label={t('members.withdrawOf', { email: email ?? t('administration.whoever') })}
                    onClick={() => revoke.mutate(id)}
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
