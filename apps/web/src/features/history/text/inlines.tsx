import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inline, Mark } from '#document';
import type { InlineNames } from './inline-names.js';

interface InlinesProps {
  readonly content: readonly Inline[];
  readonly names: InlineNames;
}

/** Words of a text with their marks and references, to be read. */
export function Inlines({ content, names }: InlinesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {content.map((inline, index) => {
        switch (inline.type) {
          case 'text':
            return <Fragment key={index}>{marked(inline.text, inline.marks)}</Fragment>;
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
