import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, TrackedText } from '#contracts';
import { ChoiceSwitch } from '../../ui/choice-switch.js';
import classes from './new-proposal.module.css';

interface FileFindingsProps {
  readonly found: ImportPreview;
  readonly onTracked: (tracked: TrackedText) => void;
}

/** As many as are read before one looks into the file itself. */
const SHOWN = 8;

/** What a file held besides its text: what could not be kept, tracked changes, comments. */
export function FileFindings({ found, onTracked }: FileFindingsProps): ReactElement {
  const { t, i18n } = useTranslation();
  const [tracked, setTracked] = useState<TrackedText>('accepted');
  const { notes, revisions, comments } = found;
  // reason: a key of the catalogue, as the test of the catalogues sees; an unknown code shows as it is
  const wordsOf = (code: string): string =>
    i18n.exists(`import.${code}`) ? t(`import.${code as 'image_dropped'}`) : code;
  return (
    <div className={classes['findings']} aria-live="polite">
      {revisions.insertions + revisions.deletions > 0 && (
        <>
          <p>
            {t('newProposal.tracked', {
              insertions: revisions.insertions,
              deletions: revisions.deletions,
              authors: revisions.authors.join(', '),
            })}
          </p>
          <ChoiceSwitch<TrackedText>
            label={t('newProposal.trackedChoice')}
            choices={(['accepted', 'rejected'] as const).map((value) => ({ value, label: t(`newProposal.${value}`) }))}
            value={tracked}
            onChange={(chosen) => {
              setTracked(chosen);
              onTracked(chosen);
            }}
          />
        </>
      )}
      {notes.length > 0 && (
        <ul className={classes['warnings']}>
          {notes.slice(0, SHOWN).map(({ code, line, detail }, index) => (
            <li key={`${index} ${code}`}>
              {line > 0 && `${t('import.line', { line })}: `}
              {wordsOf(code)} {detail && <code>{detail}</code>}
            </li>
          ))}
          {notes.length > SHOWN && <li>{t('import.more', { count: notes.length - SHOWN })}</li>}
        </ul>
      )}
      {comments.length > 0 && (
        <>
          <p>{t('newProposal.comments', { count: comments.length })}</p>
          <ul className={classes['warnings']}>
            {comments.slice(0, SHOWN).map(({ author, text }, index) => (
              <li key={`${index} ${author}`}>{t('newProposal.commentBy', { author, text })}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
