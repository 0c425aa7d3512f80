import { useNetwork } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

/** Says that the device is offline; what is typed in a draft is kept by the live client. */
export function OfflineNotice(): ReactElement {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return <div role="status">{!online && <p className={classes['offline']}>{t('shell.offline')}</p>}</div>;
}
