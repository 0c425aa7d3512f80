import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedClause, Gap } from './compare-model.js';
import { RedlineBlock } from './redline-block.js';
import type { BothNames } from './redline-part.js';
import '../../editor/draft.css';
import './redline.css';
import textClasses from '../text/text.module.css';
import classes from './compare.module.css';

interface RedlineViewProps {
  readonly clauses: readonly (ComparedClause | Gap)[];
  readonly names: BothNames;
  /** The change that is looked at. */
  readonly current: number;
  readonly isSideBySide: boolean;
}

/** Two texts in one, or side by side, clause beside clause. */
export function RedlineView({ clauses, names, current, isSideBySide }: RedlineViewProps): ReactElement {
  const { t } = useTranslation();
  const draft = `draft ${textClasses['text']}`;
  const gap = ({ index, count }: Gap): ReactElement => (
    <p key={index} className={classes['gap']}>
      {t('history.compare.gap', { count })}
    </p>
  );
  if (!isSideBySide) {
    return (
      <div role="document" aria-label={t('history.compare.label')} className={`${draft} ${classes['inline']}`}>
        {clauses.map((clause) =>
          'count' in clause ? (
            gap(clause)
          ) : (
            <RedlineBlock
              key={clause.index}
              entry={clause.entry}
              names={names}
              side="both"
              change={clause.change}
              isCurrent={clause.change > 0 && clause.change === current}
            />
          ),
        )}
      </div>
    );
  }
  return (
    <div role="document" aria-label={t('history.compare.label')} className={classes['sides']}>
      {clauses.map((clause) =>
        'count' in clause ? (
          gap(clause)
        ) : (
          <div key={clause.index} className={classes['pair']}>
            {(['old', 'new'] as const).map((side) => (
              <div key={side} className={draft}>
                <RedlineBlock
                  entry={clause.entry}
                  names={names}
                  side={side}
                  change={clause.change}
                  isCurrent={clause.change > 0 && clause.change === current}
                />
              </div>
            ))}
          </div>
        ),
      )}
    </div>
  );
}
