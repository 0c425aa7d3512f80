import { useEffect, useEffectEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import { authorKeys } from '../authors/author-keys.js';
import { KeyMark } from '../authors/key-mark.js';
import { useAuthorWords } from '../authors/use-author-words.js';
import type { Frame } from './replay/use-replay.js';
import { useMomentWords } from './use-moment-words.js';
import classes from './time.module.css';

interface MomentLineProps {
  readonly frame: Frame | null;
  readonly seq: number;
  readonly head: number;
  readonly isPlaying: boolean;
}

/** Somebody who steps on at once wants to hear the last step only. */
const QUIET_MS = 500;

/** The moment in words: which change, when, by whom, how much. */
export function MomentLine({ frame, seq, head, isPlaying }: MomentLineProps): ReactElement {
  const { t } = useTranslation();
  const words = useAuthorWords(frame?.shown ?? null);
  const tell = useMomentWords(frame, head);
  const say = useEffectEvent(() => {
    // The slider says it by itself.
    if (!isPlaying && !(document.activeElement instanceof HTMLInputElement)) announce(tell);
  });
  const shownSeq = frame?.seq ?? null;
  useEffect(() => {
    if (shownSeq === null) return undefined;
    const timer = setTimeout(say, QUIET_MS);
    return () => clearTimeout(timer);
  }, [shownSeq]);
  const author = frame?.author ?? null;
  const keys = frame === null ? null : authorKeys(frame.shown.authors, 'organisation');
  const mark = keys && author !== null ? keys.keys[keys.keyOf[author] ?? 0] : undefined;
  return (
    <p className={classes['moment']} data-seq={shownSeq} aria-busy={shownSeq !== seq && !isPlaying}>
      <b>{t('history.time.place', { seq, head })}</b>
      {frame?.at != null && (
        <span>
          <TimeStamp at={new Date(frame.at).toISOString()} />
        </span>
      )}
      {author !== null && (
        <span className={classes['who']}>
          {mark && <KeyMark mark={mark} />} {words.fullNameOf(author)}
        </span>
      )}
      {frame !== null && frame.inserted + frame.deleted > 0 && (
        <span className={classes['size']}>
          {t('history.time.size', { inserted: frame.inserted, deleted: frame.deleted })}
        </span>
      )}
    </p>
  );
}
