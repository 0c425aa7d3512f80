import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import { api, bodyOf } from '../../api/client.js';
import { LinkAnchor } from '../../ui/links.js';
import { DoorCard } from './door-card.js';
import { LinkByMail } from './link-by-mail.js';

/** Asks for a one-time link by mail; where the site sends no mail, says who can make one. */
export function ForgotPage(): ReactElement {
  const { t } = useTranslation();
  const { hasMail } = useSite();
  return (
    <DoorCard title={t('forgot.title')} below={hasMail ? t('forgot.text') : t('forgot.textWithoutMail')}>
      {hasMail && (
        <LinkByMail
          autoComplete="username"
          send={(email) => bodyOf(api.POST('/api/password-resets', { body: { email } }))}
          sent={(email) => t('forgot.sent', { email })}
        />
      )}
      <LinkAnchor to="/sign-in" size="sm">
        {t('forgot.back')}
      </LinkAnchor>
    </DoorCard>
  );
}
