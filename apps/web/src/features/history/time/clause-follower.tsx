import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../ui/error-alert.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import { useAuthorWords } from '../authors/use-author-words.js';
import { Choice } from './moment-choices.js';
import { stopAfter, stopBefore } from './player-model.js';
import { clauseChangesQuery } from './queries.js';
import { lettersOf } from './replay/block-change.js';
import type { ShownBlock } from './replay/messages.js';
import type { Frame } from './replay/use-replay.js';
import classes from './time.module.css';

interface ClauseFollowerProps {
  readonly documentId: string;
  readonly frame: Frame | null;
  readonly seq: number;
  readonly clauseId: string | null;
  readonly onGoTo: (seq: number) => void;
  readonly onChange: (clauseId: string | undefined) => void;
}

/** Follows one clause: from change to change of its words. */
export function ClauseFollower(props: ClauseFollowerProps): ReactElement {
  const { documentId, frame, seq, clauseId, onGoTo, onChange } = props;
  const { t } = useTranslation();
  const blocks = frame?.blocks ?? [];
  const isHere = clauseId === null || blocks.some(([key]) => key === clauseId);
  return (
    <>
      <Choice
        label={t('history.time.clause')}
        value={clauseId ?? ''}
        onChange={(value) => onChange(value === '' ? undefined : value)}
      >
        <option value="">{t('history.time.noClause')}</option>
        {!isHere && <option value={clauseId}>{t('history.time.clauseGone')}</option>}
        {blocks.map(([key, shown]) => (
          <option key={key} value={key}>
            {nameOf(shown)}
          </option>
        ))}
      </Choice>
      {clauseId !== null && <ClauseStops documentId={documentId} clauseId={clauseId} seq={seq} onGoTo={onGoTo} />}
    </>
  );
}

/** How much of a clause names it in a choice. */
const NAME_LENGTH = 48;

function nameOf({ block, number }: ShownBlock): string {
  const words = lettersOf(block).replaceAll('\uFFFC', ' ').trim();
  const short = words.length > NAME_LENGTH ? `${words.slice(0, NAME_LENGTH).trimEnd()}…` : words;
  return [number, short].filter(Boolean).join(' ') || '–';
}

type ClauseStopsProps = Pick<ClauseFollowerProps, 'documentId' | 'seq' | 'onGoTo'> & { readonly clauseId: string };

function ClauseStops({ documentId, clauseId, seq, onGoTo }: ClauseStopsProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useQuery(clauseChangesQuery(documentId, clauseId));
  const words = useAuthorWords(data ?? null);
  if (data === undefined) return <ErrorAlert error={error} />;
  const stops = data.changes.map(({ lastSeq }) => lastSeq);
  const [before, after] = [stopBefore(stops, seq), stopAfter(stops, seq)];
  const latest = data.changes.find(({ firstSeq }) => firstSeq <= seq);
  return (
    <>
      <div className={classes['stops']}>
        <Button
          variant="default"
          leftSection={<IconChevronLeft size={16} aria-hidden="true" />}
          disabled={before === null}
          onClick={() => before !== null && onGoTo(before)}
        >
          {t('history.time.earlierChange')}
        </Button>
        <Button
          variant="default"
          rightSection={<IconChevronRight size={16} aria-hidden="true" />}
          disabled={after === null}
          onClick={() => after !== null && onGoTo(after)}
        >
          {t('history.time.laterChange')}
        </Button>
      </div>
      <p className={classes['sitting']}>
        {t('history.time.sittings', { count: stops.length })}
        {latest && (
          <>
            {' · '}
            {t('history.time.lastBy', { who: words.nameOf(latest.author) })} <TimeStamp at={latest.lastAt} />
            {' · '}
            {t('history.time.size', { inserted: latest.inserted, deleted: latest.deleted })}
          </>
        )}
      </p>
    </>
  );
}
