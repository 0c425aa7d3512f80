import { Link, Outlet } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { NotFoundPage } from '../shell/not-found-page.js';
import { Page } from '../../ui/page.js';
import classes from './administration.module.css';

const tabs = [
  { to: '/administration', name: 'people' },
  { to: '/administration/organisations', name: 'organisations' },
  { to: '/administration/groups', name: 'groups' },
] as const;

/** The site's desk, for administrators; for others it does not exist. */
export function AdministrationLayout(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  if (!session?.person.isAdministrator) return <NotFoundPage />;
  return (
    <Page title={t('administration.title')} below={t('administration.text')}>
      <nav aria-label={t('administration.parts')} className={classes['tabs']}>
        {tabs.map(({ to, name }) => (
          <Link key={to} to={to} activeOptions={{ exact: true }} className={classes['tab']}>
            {t(`administration.${name}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
