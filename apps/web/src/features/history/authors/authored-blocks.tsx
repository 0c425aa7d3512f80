import type { PointerEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { InlineNames } from '../text/inline-names.js';
import type { AuthorKeys } from './author-keys.js';
import { AuthoredBlockView } from './authored-block-view.js';
import type { AuthoredBlock } from './authored-model.js';
import type { AuthorsFact } from './authors-search.js';
import type { AuthorWords } from './use-author-words.js';
import type { RunWalk } from './use-run-walk.js';
import '../../editor/draft.css';
import classes from './authors.module.css';

interface AuthoredBlocksProps {
  readonly blocks: readonly AuthoredBlock[];
  readonly names: InlineNames;
  readonly keys: AuthorKeys;
  readonly fact: AuthorsFact;
  readonly walk: RunWalk;
  readonly words: AuthorWords;
}

/** A text in the colours of its authors, each clause with its shares beside it. */
export function AuthoredBlocks({ blocks, names, keys, fact, walk, words }: AuthoredBlocksProps): ReactElement {
  const { t } = useTranslation();
  const runUnder = ({ target }: PointerEvent): number | null => {
    const run = target instanceof Element ? target.closest('[data-run]')?.getAttribute('data-run') : null;
    return run == null ? null : Number(run);
  };
  return (
    // The pointer only shows earlier what the buttons and keys of the walk show, too.
    <div
      role="document"
      aria-label={t('history.authors.label')}
      className={classes['text']}
      onPointerOver={(event) => walk.hover(runUnder(event))}
      onPointerLeave={() => walk.hover(null)}
      onPointerUp={(event) => {
        const run = runUnder(event);
        if (run !== null) walk.goTo(run);
      }}
    >
      {blocks.map((authored, index) => {
        const { firstRun, runs } = authored;
        const isHere = walk.current !== null && walk.current >= firstRun && walk.current < firstRun + runs.length;
        return (
          <AuthoredBlockView
            key={authored.block.id ?? index}
            authored={authored}
            names={names}
            keys={keys}
            fact={fact}
            words={words}
            current={isHere ? walk.current : null}
          />
        );
      })}
    </div>
  );
}
