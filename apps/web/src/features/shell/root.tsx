import { Outlet } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Announcer } from '../../ui/announcer.js';
import { DemoBanner } from './demo-banner.js';
import { OfflineNotice } from './offline-notice.js';
import { useArrivalFocus } from './use-arrival-focus.js';
import classes from './shell.module.css';

/** What every page has: the way past the navigation, notices that concern all of it, the voice for screen readers. */
export function Root(): ReactElement {
  const { t } = useTranslation();
  useArrivalFocus();
  return (
    <>
      <a className={classes['skip']} href="#main">
        {t('shell.skip')}
      </a>
      <DemoBanner />
      <Outlet />
      <OfflineNotice />
      <Announcer />
    </>
  );
}
