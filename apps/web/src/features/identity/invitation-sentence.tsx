import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { roles, type InvitationPreview, type Role } from '#contracts';
import { useSite } from '../../api/session.js';
import { TimeStamp } from '../../ui/time-stamp.js';

interface InvitationSentenceProps {
  readonly invitation: InvitationPreview;
}

/** Who invites to what, and until when. */
export function InvitationSentence({ invitation }: InvitationSentenceProps): ReactElement {
  const { t } = useTranslation();
  const { name: site } = useSite();
  const role = roles.find((one): one is Role => one === invitation.role);
  const values = {
    site,
    by: invitation.invitedBy ?? 'none',
    group: invitation.group ?? '',
    organisation: invitation.organisation ?? '',
    role: role ? t(`role.${role}`) : '',
  };
  return (
    <>
      {sentence()} {t('join.until')} <TimeStamp at={invitation.expiresAt} />
    </>
  );

  function sentence(): string {
    if (invitation.group && invitation.organisation) return t('join.toDelegation', values);
    if (invitation.group) return t('join.toGroup', values);
    if (invitation.isAdministrator) return t('join.toAdministrate', values);
    return t('join.toSite', values);
  }
}
