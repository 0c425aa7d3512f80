import { memo, useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockView } from '../text/block-view.js';
import type { InlineNames } from '../text/inline-names.js';
import type { Dressing } from '../text/inlines.js';
import type { BlockChange, ShownBlock } from './replay/messages.js';
import type { Frame } from './replay/use-replay.js';
import '../../editor/draft.css';
import '../compare/redline.css';
import textClasses from '../text/text.module.css';
import classes from './time.module.css';

interface MomentTextProps {
  readonly frame: Frame;
  readonly clauseId: string | null;
  readonly isFollowing: boolean;
}

/** The text at a moment; what its last step changed is marked, and kept in sight for whoever wants it. */
export function MomentText({ frame, clauseId, isFollowing }: MomentTextProps): ReactElement {
  const { t } = useTranslation();
  const isFirst = useRef(true);
  const goal = clauseId ?? (isFollowing ? frame.changed : null);
  useEffect(() => {
    // Whoever comes to a moment sees the text from its beginning; who steps, what changes.
    if (isFirst.current && clauseId === null) isFirst.current = false;
    else if (goal !== null) document.getElementById(`clause-${goal}`)?.scrollIntoView({ block: 'nearest' });
  }, [goal, clauseId, frame.seq]);
  return (
    <div
      role="document"
      aria-label={t('history.time.text', { seq: frame.seq })}
      className={`draft ${textClasses['text']} ${classes['text']}`}
    >
      {frame.blocks.length === 0 && <p>{t('editor.nothingYet')}</p>}
      {frame.blocks.map(([key, shown]) => (
        <MomentBlock key={key} shown={shown} names={frame.names} isFollowed={key === clauseId} />
      ))}
    </div>
  );
}

interface MomentBlockProps {
  readonly shown: ShownBlock;
  readonly names: InlineNames;
  readonly isFollowed: boolean;
}

const MomentBlock = memo(function MomentBlock({ shown, names, isFollowed }: MomentBlockProps): ReactElement {
  const { block, number, change } = shown;
  return (
    <BlockView
      block={block}
      number={number}
      names={names}
      dressing={change === null ? undefined : newWords(change)}
      data={{
        'data-fate': change === null ? undefined : change.isNew ? 'added' : 'changed',
        'data-current': isFollowed ? 'true' : undefined,
      }}
    />
  );
});

function newWords({ from, to }: BlockChange): Dressing {
  return { stretches: [{ from, to }], dress: (_, words) => <ins>{words}</ins> };
}
