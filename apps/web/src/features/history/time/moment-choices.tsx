import { useId, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timeline } from '#contracts';
import { versionName } from '../version-words.js';
import type { TimeSearch } from './time-search.js';
import classes from './time.module.css';

interface MomentChoicesProps {
  readonly timeline: Timeline;
  readonly seq: number;
  readonly search: TimeSearch;
  readonly onGoTo: (seq: number) => void;
  readonly onChange: (changed: Partial<Record<keyof TimeSearch, unknown>>) => void;
}

/** To a version, and comparing with another moment. */
export function MomentChoices(props: MomentChoicesProps): ReactElement {
  const { timeline, seq, search, onGoTo, onChange } = props;
  const { t } = useTranslation();
  const { marks } = timeline;
  const versions = marks.toReversed().map((mark) => (
    <option key={mark.versionId} value={mark.seq}>
      {t('history.numbered', { number: mark.number, name: versionName(mark, t) })}
    </option>
  ));
  return (
    <>
      {marks.length > 0 && (
        <Choice
          label={t('history.time.toVersion')}
          value={marks.some((mark) => mark.seq === seq) ? String(seq) : ''}
          onChange={(value) => value !== '' && onGoTo(Number(value))}
        >
          <option value="">{t('history.time.noVersion')}</option>
          {versions}
        </Choice>
      )}
      <Choice
        label={t('history.time.compareWith')}
        value={String(search.with ?? '')}
        onChange={(value) => onChange({ with: value === '' ? undefined : value === 'now' ? 'now' : Number(value) })}
      >
        <option value="">{t('history.time.nothing')}</option>
        <option value="now">{t('history.compare.now')}</option>
        {versions}
        {typeof search.with === 'number' && !marks.some((mark) => mark.seq === search.with) && (
          <option value={search.with}>{t('history.authors.change', { seq: search.with })}</option>
        )}
      </Choice>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

/** A choice of one of many, with its label above. */
export function Choice({ label, value, onChange, children }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className={classes['choice']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={classes['select']}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {children}
      </select>
    </div>
  );
}
