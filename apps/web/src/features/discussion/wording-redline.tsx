import { useMemo, type ReactElement } from 'react';
import { type DocumentJson, redlineBetween } from '#document';
import { RedlinePart } from '../history/compare/redline-part.js';
import classes from './discussion.module.css';

interface WordingRedlineProps {
  readonly old: string;
  readonly wording: string;
}

const noNames = { clause: () => null, note: () => null };
const names = { old: noNames, new: noNames };

/** Other words, shown as what they change. */
export function WordingRedline({ old, wording }: WordingRedlineProps): ReactElement {
  const parts = useMemo(
    () => redlineBetween(asDocument(old), asDocument(wording)).entries.flatMap((entry) => entry.parts),
    [old, wording],
  );
  return (
    <p className={classes['wording']}>
      {parts.map((part, index) => (
        <RedlinePart key={index} part={part} names={names} side="both" />
      ))}
    </p>
  );
}

function asDocument(text: string): DocumentJson {
  const content = text === '' ? [] : [{ type: 'text' as const, text }];
  return { type: 'doc', content: [{ type: 'clause', attrs: { id: 'words' }, content }] };
}
