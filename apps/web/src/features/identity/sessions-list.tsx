import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../ui/error-alert.js';
import { Tag } from '../../ui/tag.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { deviceName } from './device-name.js';
import { sessionsQuery } from './queries.js';
import { useEndSession } from './use-end-session.js';
import classes from './sessions-list.module.css';

/** Where the account is signed in; each session but this one can be ended. */
export function SessionsList(): ReactElement {
  const { t } = useTranslation();
  const sessions = useSuspenseQuery(sessionsQuery).data;
  const end = useEndSession();
  return (
    <>
      <ErrorAlert error={end.error} />
      <ul className={`plain-list ${classes['list']}`}>
        {sessions.map(({ id, isThisOne, startedAt, lastSeenAt, address, userAgent }) => {
          const device = deviceName(userAgent) ?? t('account.unknownDevice');
          return (
            <li key={id} className={classes['session']}>
              <div>
                <span className={classes['device']}>
                  {device} {isThisOne && <Tag>{t('account.thisSession')}</Tag>}
                </span>
                <span className={classes['facts']}>
                  {t('account.since')} <TimeStamp at={startedAt} as="date" /> · {t('account.lastSeen')}{' '}
                  <TimeStamp at={lastSeenAt} as="relative" />
                  {address && ` · ${address}`}
                </span>
              </div>
              {!isThisOne && (
                <Button
                  variant="default"
                  size="xs"
                  loading={end.isPending && end.variables === id}
                  aria-label={t('account.endSessionOn', { device })}
                  onClick={() => end.mutate(id)}
                >
                  {t('account.endSession')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
