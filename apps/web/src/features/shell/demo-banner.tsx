import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import classes from './shell.module.css';

export function DemoBanner(): ReactElement | null {
  const { t } = useTranslation();
  const { isDemo } = useSite();
  if (!isDemo) return null;
  return (
    <aside data-banner className={`${classes['demo']} not-printed`} aria-label={t('demo.label')}>
      <strong>{t('demo.title')}</strong>
      <span>{t('demo.madeUp')}</span>
      <span className={classes['demoMore']}>{t('demo.seen')}</span>
    </aside>
  );
}
