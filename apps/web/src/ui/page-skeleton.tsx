import { Skeleton, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

/** The outline of a page while it is on its way. */
export function PageSkeleton(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={classes['page']} role="status" aria-busy="true">
      <span className="visually-hidden">{t('state.loading')}</span>
      <Skeleton height={30} width="min(320px, 70%)" mb={36} />
      <Stack gap={14}>
        <Skeleton height={16} width="92%" />
        <Skeleton height={16} width="84%" />
        <Skeleton height={16} width="61%" />
        <Skeleton height={120} mt={16} />
        <Skeleton height={120} />
      </Stack>
    </div>
  );
}
