import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inline, Mark } from '#document';
import type { InlineNames } from './inline-names.js';
import { cutInPieces, sizeOf, type Stretch } from './stretches.js';

/** How some words of a block are shown. */
export interface Dressing {
  /** In order, not overlapping. */
  readonly stretches: readonly Stretch[];
  /** @param isFirst - nothing of the stretch stands before these words */
  readonly dress: (stretch: Stretch, words: ReactElement, isFirst: boolean) => ReactElement;
}

interface InlinesProps {
  readonly content: readonly Inline[];
  readonly names: InlineNames;
  readonly dressing?: Dressing | undefined;
  /** Position of the first inline in its block. */
  readonly start?: number;
}

/** Words of a text with their marks and references, to be read. */
export function Inlines({ content, names, dressing, start = 0 }: InlinesProps): ReactElement {
  const { t } = useTranslation();
  const starts = dressing && startsOf(content, start);
  return (
    <>
      {content.map((inline, index) => {
        switch (inline.type) {
          case 'text':
            return (
              <Fragment key={index}>
                {dressing ? dressed(inline, starts?.[index] ?? 0, dressing) : marked(inline.text, inline.marks)}
              </Fragment>
            );
          case 'hard_break':
            return <br key={index} />;
          case 'footnote_reference':
            return (
              <sup key={index} className="footnote-reference">
                {names.note(inline.label) ?? inline.label}
              </sup>
            );
          case 'cross_reference': {
            const name = inline.target === null ? null : names.clause(inline.target);
            return (
              <a
                key={index}
                className={name === null ? 'cross-reference is-broken' : 'cross-reference'}
                href={name === null ? undefined : `#clause-${inline.target}`}
              >
                {inline.label || (name ?? t('editor.reference.broken'))}
              </a>
            );
          }
        }
      })}
    </>
  );
}

function startsOf(content: readonly Inline[], start: number): number[] {
  let at = start;
  return content.map((inline) => {
    const own = at;
    at += sizeOf(inline);
    return own;
  });
}

function dressed(
  { text, marks }: Extract<Inline, { readonly type: 'text' }>,
  start: number,
  { stretches, dress }: Dressing,
): ReactElement[] {
  return cutInPieces(text, start, stretches).map((piece, index) => {
    const words = marked(piece.text, marks);
    return <Fragment key={index}>{piece.stretch ? dress(piece.stretch, words, piece.isFirst) : words}</Fragment>;
  });
}

/** The reader of blocks has checked where links lead. */
function marked(text: string, marks: readonly Mark[]): ReactElement {
  return marks.reduce<ReactElement>(
    (inside, { type, href }) => {
      switch (type) {
        case 'bold':
          return <strong>{inside}</strong>;
        case 'italic':
          return <em>{inside}</em>;
        case 'strike':
          return <s>{inside}</s>;
        case 'code':
          return <code>{inside}</code>;
        case 'link':
          return (
            <a href={href} rel="noopener noreferrer nofollow" target="_blank">
              {inside}
            </a>
          );
      }
    },
    <>{text}</>,
  );
}
