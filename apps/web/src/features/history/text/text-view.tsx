import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { numberBlocks, readBlocks, type DocumentJson } from '#document';
import { BlockView } from './block-view.js';
import { inlineNamesOf } from './inline-names.js';
import '../../editor/draft.css';
import classes from './text.module.css';

interface TextViewProps {
  readonly document: DocumentJson;
  /** What text this is, for screen readers. */
  readonly label: string;
}

/** A text with its numbers, to be read: without an editor, so that it is there at once. */
export function TextView({ document, label }: TextViewProps): ReactElement {
  const { t } = useTranslation();
  const { numbered, names } = useMemo(() => {
    const blocks = readBlocks(document);
    return { numbered: numberBlocks(blocks), names: inlineNamesOf(blocks) };
  }, [document]);
  return (
    <div role="document" aria-label={label} className={`draft ${classes['text']}`}>
      {numbered.length === 0 && <p>{t('editor.nothingYet')}</p>}
      {numbered.map(({ block, number }, index) => (
        <BlockView key={block.id ?? index} block={block} number={number} names={names} />
      ))}
    </div>
  );
}
