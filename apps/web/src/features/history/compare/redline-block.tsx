import { createElement, memo, type ReactElement } from 'react';
import { clauseTag, type RedlineEntry, type RedlineHead } from '#document';
import { RedlineNotes } from './redline-notes.js';
import { RedlinePart, type BothNames, type Side } from './redline-part.js';
import { RedlineTable } from './redline-table.js';

interface RedlineBlockProps {
  readonly entry: RedlineEntry;
  readonly names: BothNames;
  readonly side: Side;
  /** The number of the change, 0 for an unchanged block. */
  readonly change: number;
  readonly isCurrent: boolean;
}

/** One block of a comparison, as it stands in the text. */
export const RedlineBlock = memo(function RedlineBlock(props: RedlineBlockProps): ReactElement | null {
  const { entry, names, side, change, isCurrent } = props;
  const head = side === 'old' ? entry.old : side === 'new' ? entry.new : (entry.new ?? entry.old);
  if (head === null) return null;
  if (entry.change === 'moved_away') return side === 'new' ? null : <MovedAway entry={entry} />;
  const notes = side !== 'old' && <RedlineNotes entry={entry} />;
  const words = entry.parts.map((part, index) => <RedlinePart key={index} part={part} names={names} side={side} />);
  const common = {
    'data-change': change > 0 && side !== 'old' ? change : undefined,
    'data-fate': change > 0 ? entry.change : undefined,
    'data-current': isCurrent || undefined,
  };
  switch (head.type) {
    case 'clause':
      return createElement(
        clauseTag(head.kind, head.level),
        { ...common, ...marginOf(head) },
        words.length === 0 && !notes ? <br /> : words,
        notes,
      );
    case 'footnote':
      return (
        <div className="footnote" {...common}>
          <span className="footnote-number">
            {names[side === 'old' ? 'old' : 'new'].note(head.label) ?? head.label}
          </span>
          <p>
            {words}
            {notes}
          </p>
        </div>
      );
    case 'code_block':
      return (
        <pre {...common}>
          <code>{words}</code>
          {notes}
        </pre>
      );
    case 'table':
      return <RedlineTable entry={entry} names={names} side={side} marks={common} />;
  }
});

function marginOf({ kind, level, marker, number }: RedlineHead): Record<string, unknown> {
  return {
    'data-kind': kind,
    'data-level': level,
    'data-marker': marker ?? undefined,
    'data-number': number || undefined,
  };
}

/** Where a moved block stood. */
function MovedAway({ entry }: { readonly entry: RedlineEntry }): ReactElement {
  return (
    <p data-fate="moved_away" data-number={entry.old?.number || undefined}>
      <RedlineNotes entry={entry} />
    </p>
  );
}
