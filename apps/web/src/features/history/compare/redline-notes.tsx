import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RedlineEntry } from '#document';
import { useNotes } from './use-notes.js';

interface RedlineNotesProps {
  readonly entry: RedlineEntry;
}

/** What words alone do not show: moved, split, joined, renumbered, another form. */
export function RedlineNotes({ entry }: RedlineNotesProps): ReactElement | null {
  const { t } = useTranslation();
  const notes = useNotes(entry);
  if (notes.length === 0) return null;
  return (
    <>
      {notes.map((note) => (
        <Fragment key={note}>
          {' '}
          <span className="redline-note" role="note" aria-label={t('history.compare.note', { note })}>
            {note}
          </span>
        </Fragment>
      ))}
    </>
  );
}
