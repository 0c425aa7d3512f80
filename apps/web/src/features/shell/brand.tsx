import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../api/session.js';
import classes from './rail.module.css';

/** The half round of an assembly hall. */
export function Brand(): ReactElement {
  const { t } = useTranslation();
  const { name } = useSite();
  return (
    <Link to="/" className={classes['brand']} aria-label={t('shell.brand', { name })}>
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="var(--accent)" />
        <g fill="none" stroke="var(--accent-ink)" strokeWidth="2.6" strokeLinecap="round">
          <path d="M6.5 22a9.5 9.5 0 0 1 19 0" />
          <path d="M11.2 22a4.8 4.8 0 0 1 9.6 0" />
        </g>
        <circle cx="16" cy="22" r="1.9" fill="var(--accent-ink)" />
      </svg>
    </Link>
  );
}
