import { memo, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockView } from '../text/block-view.js';
import type { InlineNames } from '../text/inline-names.js';
import type { Dressing } from '../text/inlines.js';
import { authorOf, sharesOf, type AuthorKeys } from './author-keys.js';
import type { AuthoredBlock } from './authored-model.js';
import type { AuthorsFact } from './authors-search.js';
import { keyColour } from './key-mark.js';
import { ShareBar } from './share-bar.js';
import type { AuthorWords } from './use-author-words.js';
import textClasses from '../text/text.module.css';
import classes from './authors.module.css';

interface AuthoredBlockViewProps {
  readonly authored: AuthoredBlock;
  readonly names: InlineNames;
  readonly keys: AuthorKeys;
  readonly fact: AuthorsFact;
  readonly words: AuthorWords;
  /** The run that is looked at, if it is in this block. */
  readonly current: number | null;
}

/** One block in the colours of its authors. The words of `words` only change with the rest. */
export const AuthoredBlockView = memo(
  function AuthoredBlockView({ authored, names, keys, fact, words, current }: AuthoredBlockViewProps): ReactElement {
    const { t } = useTranslation();
    const { block, number, runs } = authored;
    const shares = useMemo(() => sharesOf(runs, fact, keys), [runs, fact, keys]);
    return (
      <div className={classes['row']}>
        <div className={`draft ${textClasses['text']} ${classes['words']}`}>
          <BlockView
            block={block}
            number={number}
            names={names}
            dressing={dressingOf({ authored, keys, fact, words, current, isShared: shares.length > 1 })}
          />
        </div>
        <div className={classes['margin']}>
          {shares.length > 0 && (
            <ShareBar
              label={t('history.authors.sharesOf', { number: number || 'none' })}
              shares={shares}
              keys={keys.keys}
              words={words}
            />
          )}
        </div>
      </div>
    );
  },
  (before, now) =>
    before.authored === now.authored &&
    before.keys === now.keys &&
    before.fact === now.fact &&
    before.current === now.current,
);

/**
 * Each run is underlined and tinted; where another author begins, a screen reader says the name, and the code stands there
 * unless the whole block is one's: then the bar beside it says so.
 */
function dressingOf(props: Omit<AuthoredBlockViewProps, 'names'> & { readonly isShared: boolean }): Dressing {
  const { authored, keys, fact, words, current, isShared } = props;
  const { runs, firstRun } = authored;
  const places = new Map<object, number>(runs.map((run, place) => [run, place]));
  const keyAt = (place: number): number | undefined => {
    const run = runs[place];
    return run === undefined ? undefined : keys.keyOf[authorOf(run, fact)];
  };
  return {
    stretches: runs,
    dress: (stretch, shown, isFirst) => {
      const place = places.get(stretch) ?? 0;
      const run = runs[place];
      const key = keys.keys[keyAt(place) ?? 0];
      if (run === undefined || key === undefined) return shown;
      const isNext = isFirst && (place === 0 || keyAt(place - 1) !== keyAt(place));
      const number = firstRun + place;
      return (
        <span
          className={classes['piece']}
          style={keyColour(key)}
          data-pattern={key.pattern}
          data-run={number}
          data-current={number === current || undefined}
        >
          {isNext && (
            <>
              {isShared && (
                <span className={classes['code']} aria-hidden="true">
                  {key.code}
                </span>
              )}
              <span className="visually-hidden">{`[${words.nameOf(authorOf(run, fact))}] `}</span>
            </>
          )}
          {shown}
        </span>
      );
    },
  };
}
