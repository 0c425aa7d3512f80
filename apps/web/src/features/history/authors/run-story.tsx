import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttributionRun } from '#contracts';
import { LinkAnchor } from '../../../ui/links.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import { WalkButtons } from '../walk-buttons.js';
import { authorOf, type AuthorKeys } from './author-keys.js';
import type { AuthorsFact } from './authors-search.js';
import { KeyMark } from './key-mark.js';
import type { AuthorWords } from './use-author-words.js';
import type { RunWalk } from './use-run-walk.js';
import classes from './authors.module.css';

interface RunStoryProps {
  readonly proposalId: string;
  readonly walk: RunWalk;
  readonly keys: AuthorKeys;
  readonly fact: AuthorsFact;
  readonly words: AuthorWords;
}

/** Who wrote the words that are looked at, when, and how they came to stand there; stays in sight. */
export function RunStory({ proposalId, walk, keys, fact, words }: RunStoryProps): ReactElement {
  const { t } = useTranslation();
  const run = walk.shown?.run;
  const mark = run && keys.keys[keys.keyOf[authorOf(run, fact)] ?? 0];
  return (
    <div className={`${classes['story']} not-printed`} role="region" aria-label={t('history.authors.story')}>
      <div className={classes['storyWords']}>
        {run === undefined || mark === undefined ? (
          <p className={classes['hint']}>{t('history.authors.hint')}</p>
        ) : (
          <>
            <KeyMark mark={mark} />
            <div>
              <StoryLine
                proposalId={proposalId}
                label={t('history.authors.wordingFrom')}
                who={words.fullNameOf(run.author)}
                at={run.firstAt}
                seq={run.firstSeq}
                lastSeq={run.lastSeq}
              />
              <Entering proposalId={proposalId} run={run} words={words} />
            </div>
          </>
        )}
      </div>
      <div className={classes['storyWalk']}>
        <WalkButtons walk={walk}>
          <span className={classes['place']}>
            {walk.current === null
              ? t('history.authors.runs', { count: walk.count })
              : t('history.compare.place', { current: walk.current + 1, count: walk.count })}
          </span>
        </WalkButtons>
      </div>
    </div>
  );
}

interface EnteringProps {
  readonly proposalId: string;
  readonly run: AttributionRun;
  readonly words: AuthorWords;
}

/** Who put the words where they stand, told apart from whose words they are. */
function Entering({ proposalId, run, words }: EnteringProps): ReactElement {
  const { t } = useTranslation();
  const { source } = run;
  return (
    <StoryLine
      proposalId={proposalId}
      label={t('history.authors.enteredBy')}
      who={words.fullNameOf(run.enteredBy)}
      at={run.enteredAt}
      seq={run.enteredSeq}
      lastSeq={run.enteredSeq}
      note={source === null ? '' : t(`history.authors.source.${source}`)}
    />
  );
}

interface StoryLineProps {
  readonly proposalId: string;
  readonly label: string;
  readonly who: string;
  readonly at: string;
  readonly seq: number;
  readonly lastSeq: number;
  readonly note?: string;
}

function StoryLine({ proposalId, label, who, at, seq, lastSeq, note = '' }: StoryLineProps): ReactElement {
  const { t } = useTranslation();
  return (
    <p className={classes['storyLine']}>
      <span className={classes['storyLabel']}>{label}</span> <b>{who}</b>
      {note && <span>{note}</span>}
      <TimeStamp at={at} />
      <LinkAnchor to="/proposals/$proposalId/history/time" params={{ proposalId }} search={{ at: lastSeq }} size="sm">
        {seq === lastSeq
          ? t('history.authors.change', { seq })
          : t('history.authors.changes', { first: seq, last: lastSeq })}
      </LinkAnchor>
    </p>
  );
}
