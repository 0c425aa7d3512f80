import { Button, Group } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../ui/use-error-text.js';
import classes from '../../ui/page.module.css';

/** A page that failed: what happened, and the two things that can be done. It asks the server for nothing itself. */
export function ErrorPage({ error, reset }: ErrorComponentProps): ReactElement {
  const { t } = useTranslation();
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const errorText = useErrorText();
  // Parts of a page that was replaced on the server meanwhile can no longer be loaded.
  const isOldPage = error instanceof TypeError && /dynamically imported|module script/iu.test(error.message);
  const handleRetry = (): void => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <div className={classes['page']} data-width="narrow" role="alert">
      <h1 tabIndex={-1} className={classes['title']}>
        {t('errorPage.title')}
      </h1>
      <p>{isOldPage ? t('errorPage.newVersion') : errorText(error)}</p>
      {!isOldPage && <p>{t('errorPage.text')}</p>}
      <Group>
        {isOldPage ? (
          <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
        ) : (
          <Button onClick={handleRetry}>{t('action.retry')}</Button>
        )}
        <Button variant="default" component="a" href="/">
          {t('notFound.home')}
        </Button>
      </Group>
    </div>
  );
}
