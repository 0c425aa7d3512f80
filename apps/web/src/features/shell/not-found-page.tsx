import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from '@tanstack/react-router';
import { useSession } from '../../api/session.js';
import { toReturnPath } from '../../app/return-path.js';
import { LinkButton } from '../../ui/links.js';
import { Page } from '../../ui/page.js';

/** Nothing here, or nothing that this reader may see: the same page, so that it gives nothing away. */
export function NotFoundPage(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const { href } = useLocation();
  return (
    <Page title={t('notFound.title')} width="narrow">
      <p>{session ? t('notFound.text') : t('notFound.textSignedOut')}</p>
      {session ? (
        <LinkButton to="/">{t('notFound.home')}</LinkButton>
      ) : (
        <LinkButton to="/sign-in" search={{ to: toReturnPath(href) }}>
          {t('signIn.title')}
        </LinkButton>
      )}
    </Page>
  );
}
