import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClauseStep } from '#contracts';
import { LinkAnchor } from '../../ui/links.js';
import { Tag } from '../../ui/tag.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { RedlineView } from './compare/redline-view.js';
import { asEntries } from './compare/use-comparison.js';
import { withChanges } from './compare/compare-model.js';
import type { InlineNames } from './text/inline-names.js';
import { numberedName } from './version-words.js';
import classes from './history.module.css';

interface ClauseStepViewProps {
  readonly step: ClauseStep;
}

/** What one version changed in a clause. */
export function ClauseStepView({ step: { version, since, change, entries } }: ClauseStepViewProps): ReactElement {
  const { t } = useTranslation();
  const clauses = useMemo(() => withChanges(asEntries(entries)), [entries]);
  const names = useMemo(() => {
    const namesIn = (side: 'old' | 'new'): InlineNames => {
      const numbers = new Map(clauses.map(({ entry }) => [entry[side]?.id, entry[side]?.number]));
      return { clause: (target) => numbers.get(target) || '§', note: () => null };
    };
    return { old: namesIn('old'), new: namesIn('new') };
  }, [clauses]);
  const { proposalId } = version;
  return (
    <article className={classes['step']}>
      <h3 className={classes['stepTitle']}>
        {since === null ? (
          numberedName(version, t)
        ) : (
          <LinkAnchor
            to="/proposals/$proposalId/history/compare"
            params={{ proposalId }}
            search={{ from: since.id, to: version.id }}
          >
            {numberedName(version, t)}
          </LinkAnchor>
        )}{' '}
        <Tag>{t(`history.word.${change}`)}</Tag>
      </h3>
      <p className={classes['facts']}>
        <TimeStamp at={version.at} />
        {version.author && <span>{version.author.name}</span>}
      </p>
      <RedlineView clauses={clauses} names={names} current={0} isSideBySide={false} />
    </article>
  );
}
