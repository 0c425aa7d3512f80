import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import { api, bodyOf } from '../../api/client.js';
import { LinkAnchor } from '../../ui/links.js';
import { DoorCard } from './door-card.js';
import { LinkByMail } from './link-by-mail.js';

/** Asks for the link that makes an account without an invitation, where the site allows it. */
export function SignUpPage(): ReactElement {
  const { t } = useTranslation();
  const { isSignUpOpen } = useSite();
  return (
    <DoorCard title={t('signUp.title')} below={isSignUpOpen ? t('signUp.text') : t('errors.identity.sign_up_closed')}>
      {isSignUpOpen && (
        <LinkByMail
          autoComplete="email"
          send={(email) => bodyOf(api.POST('/api/sign-ups', { body: { email } }))}
          sent={(email) => t('signUp.sent', { email })}
        />
      )}
      <LinkAnchor to="/sign-in" size="sm">
        {t('forgot.back')}
      </LinkAnchor>
    </DoorCard>
  );
}
