import { Skeleton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import type { ImportPreviewState } from './use-import-preview.js';
import { ImportWarnings } from './import-warnings.js';
import classes from './new-proposal.module.css';

interface ImportPreviewProps {
  readonly preview: ImportPreviewState;
}

/** What the text will become: how much, which headings, what could not be kept. */
export function ImportPreview({ preview }: ImportPreviewProps): ReactElement | null {
  const { t } = useTranslation();
  if (preview.state === 'empty') return null;
  return (
    <section className={classes['preview']} aria-label={t('newProposal.preview')} aria-live="polite">
      {preview.state === 'reading' && <Skeleton height={22} width="60%" />}
      {preview.state === 'failed' && <ErrorAlert error={preview.error} />}
      {preview.state === 'read' && (
        <>
          <p className={classes['facts']}>
            <span>{t('newProposal.clauses', { count: preview.import.clauseCount })}</span>
            <span>{t('newProposal.words', { count: preview.import.wordCount })}</span>
          </p>
          {preview.import.headings.length > 0 && (
            <ScrollFrame label={t('newProposal.headings')} shape="long">
              <ul className={classes['headings']}>
                {preview.import.headings.map(({ id, level, number, title }) => (
                  <li key={id} style={{ paddingInlineStart: level * 16 }}>
                    {number} {title}
                  </li>
                ))}
              </ul>
            </ScrollFrame>
          )}
          <ImportWarnings warnings={preview.import.warnings} />
        </>
      )}
    </section>
  );
}
