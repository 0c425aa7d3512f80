import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionRow } from '#contracts';
import { ErrorAlert } from '../../ui/error-alert.js';
import { useVerdict } from './use-verdict.js';
import classes from './history.module.css';

interface HashCodeProps {
  readonly version: VersionRow;
}

/** As many digits as people compare by eye; all are copied. */
const SHORT_LENGTH = 10;

/** The hash of a version's words, short; it can be copied whole and computed again here. */
export function HashCode({ version }: HashCodeProps): ReactElement {
  const { t } = useTranslation();
  const { verdict, isChecking, error, check } = useVerdict(version);
  const short = version.contentHash.slice(0, SHORT_LENGTH);
  return (
    <>
      <span className={classes['hash']}>
        <code title={t('history.hash.is', { hash: version.contentHash })}>{short}</code>
        <CopyButton value={version.contentHash} timeout={2000}>
          {({ copied, copy }) => (
            <button
              type="button"
              className={`${classes['hashButton']} not-printed`}
              onClick={copy}
              aria-label={copied ? t('history.hash.copied') : t('history.hash.copy', { short })}
            >
              {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
            </button>
          )}
        </CopyButton>
        <button
          type="button"
          className={`${classes['hashButton']} not-printed`}
          onClick={() => void check()}
          disabled={isChecking}
        >
          <IconShieldCheck size={15} aria-hidden="true" />
          {isChecking ? t('history.hash.checking') : t('history.hash.verify')}
          <span className="visually-hidden">{t('history.hash.of', { number: version.number })}</span>
        </button>
      </span>
      <div role="status" className={classes['verdict']} data-ok={verdict?.isSame}>
        {verdict && (
          <>
            {verdict.isSame ? <IconShieldCheck size={16} aria-hidden /> : <IconShieldX size={16} aria-hidden />}
            <span>
              {verdict.isSame ? t('history.hash.same') : t('history.hash.other')} <code>{verdict.contentHash}</code>
            </span>
          </>
        )}
      </div>
      <ErrorAlert error={error} />
    </>
  );
}
