import { Skeleton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionValue } from '../hooks/use-session-value.js';
import type { TextSession } from '../session/text-session.js';
import classes from './panels.module.css';

interface TextNoticeProps {
  readonly session: TextSession;
}

/** What stands in the text's place while it is not there, and above it when it is not quite the text. */
export function TextNotice({ session }: TextNoticeProps): ReactElement | null {
  const { t } = useTranslation();
  const unknown = useSessionValue(session, (view) => view.unknown);
  const updateNeeded = useSessionValue(session, (view) => view.status.updateNeeded);
  const error = useSessionValue(session, (view) => view.status.error);
  const hasText = useSessionValue(session, (view) => view.editor !== null);
  if (unknown !== null || updateNeeded) return <p className={classes['notice']}>{t('editor.unknown')}</p>;
  if (hasText) return null;
  if (error !== null) return <p className={classes['notice']}>{t(`errors.${error}`, { maxBytes: '' })}</p>;
  return (
    <div aria-hidden="true" className={classes['skeleton']}>
      <Skeleton height={26} width="52%" mb={24} />
      {['96%', '99%', '91%', '97%', '60%'].map((width) => (
        <Skeleton key={width} height={14} width={width} mb={14} />
      ))}
      <Skeleton height={20} width="40%" mt={32} mb={20} />
      {['98%', '94%', '70%'].map((width) => (
        <Skeleton key={width} height={14} width={width} mb={14} />
      ))}
    </div>
  );
}
