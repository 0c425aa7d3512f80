import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { ColourSchemeSwitch } from '../../ui/colour-scheme-switch.js';
import { Page } from '../../ui/page.js';
import { Section } from '../../ui/section.js';
import { PasswordForm } from './password-form.js';
import { ProfileForm } from './profile-form.js';
import { SessionsList } from './sessions-list.js';

export function AccountPage(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  if (!session) return null;
  return (
    <Page title={t('account.title')} below={session.person.email} width="narrow">
      <Section title={t('account.profile')}>
        <ProfileForm person={session.person} />
      </Section>
      <Section title={t('preferences.scheme')} below={t('account.schemeText')}>
        <ColourSchemeSwitch />
      </Section>
      <Section title={t('account.password')} below={t('account.passwordText')}>
        <PasswordForm email={session.person.email} />
      </Section>
      <Section title={t('account.sessions')} below={t('account.sessionsText')}>
        <SessionsList />
      </Section>
    </Page>
  );
}
