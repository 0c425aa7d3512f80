import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentPropsWithRef, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './rail.module.css';

export function AccountButton(props: ComponentPropsWithRef<'button'>): ReactElement {
  const { t } = useTranslation();
  return (
    <button type="button" aria-haspopup="menu" {...props} className={`${classes['link']} ${classes['account']}`}>
      <IconUserCircle size={22} stroke={1.6} aria-hidden="true" />
      <span className={classes['label']}>{t('shell.account')}</span>
    </button>
  );
}
