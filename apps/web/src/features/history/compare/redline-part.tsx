import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inline, RedlinePart as Part } from '#document';
import { Inlines } from '../text/inlines.js';
import type { InlineNames } from '../text/inline-names.js';

/** Names in the old and in the new text. */
export interface BothNames {
  readonly old: InlineNames;
  readonly new: InlineNames;
}
/** One of the two texts, or both in one. */
export type Side = 'old' | 'new' | 'both';

interface RedlinePartProps {
  readonly part: Part;
  readonly names: BothNames;
  readonly side: Side;
}

/** A stretch of words: unchanged, in other marks, or changed – struck out and underlined, and said so to screen readers. */
export function RedlinePart({ part, names, side }: RedlinePartProps): ReactElement {
  const { t } = useTranslation();
  if (part.op === 'same') {
    const isOld = side === 'old';
    return (
      <Inlines content={isOld ? (part.was ?? part.content) : part.content} names={isOld ? names.old : names.new} />
    );
  }
  if (part.op === 'formatted') {
    const shown = side === 'old' ? 'old' : 'new';
    return (
      <span className="formatted" title={t('history.compare.formatted')}>
        <Said words={t('history.compare.formatted')}>
          <Inlines content={part[shown]} names={names[shown]} />
        </Said>
      </span>
    );
  }
  const minor = part.minor === null ? undefined : t(`history.minor.${part.minor}`);
  const told = (words: string): string => (minor === undefined ? words : `${words} (${minor})`);
  return (
    <>
      {side !== 'new' && isThere(part.old) && (
        <del data-weight={part.significance} title={minor}>
          <Said words={told(t('history.compare.deleted'))}>
            <Inlines content={part.old} names={names.old} />
          </Said>
        </del>
      )}
      {side !== 'old' && isThere(part.new) && (
        <ins data-weight={part.significance} title={minor}>
          <Said words={told(t('history.compare.inserted'))}>
            <Inlines content={part.new} names={names.new} />
          </Said>
        </ins>
      )}
    </>
  );
}

function isThere(content: readonly Inline[]): boolean {
  return content.length > 0;
}

/** Screen readers pass over the marks of insertions and deletions: they are told where these begin and end. */
function Said({ words, children }: { readonly words: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <span className="visually-hidden">{` [${words}: `}</span>
      {children}
      <span className="visually-hidden">{'] '}</span>
    </>
  );
}
