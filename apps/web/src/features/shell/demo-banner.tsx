import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import classes from './shell.module.css';

export function DemoBanner(): ReactElement | null {
  const { t } = useTranslation();
  const { isDemo, isDemoExposed } = useSite();
  if (!isDemo) return null;
  return (
    <aside
      data-banner
      className={`${classes['demo']} ${isDemoExposed ? classes['demoExposed'] : ''} not-printed`}
      aria-label={t('demo.label')}
    >
      <strong>{t(isDemoExposed ? 'demo.exposed' : 'demo.title')}</strong>
      <span>{t('demo.madeUp')}</span>
      <span className={classes['demoMore']}>{t('demo.seen')}</span>
    </aside>
  );
}
