import { IconLink } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { idOf } from './clauses/blocks.js';
import classes from './text-tab.module.css';

interface ClauseHandleProps {
  readonly editor: Editor;
  readonly onCopyLink: (clauseId: string) => void;
}

/** The clause under the pointer or with the caret, and where it stands in the column. */
interface Place {
  readonly id: string;
  readonly top: number;
}

/** A way to copy the link of the clause that a hand or the caret is at: one button that follows, not one in each clause. */
export function ClauseHandle({ editor, onCopyLink }: ClauseHandleProps): ReactElement | null {
  const { t } = useTranslation();
  const place = usePlace(editor);
  if (place === null) return null;
  return (
    <button
      type="button"
      className={`${classes['handle']} not-printed`}
      style={{ insetBlockStart: place.top }}
      aria-label={t('editor.tool.copyLink')}
      title={t('editor.tool.copyLink')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onCopyLink(place.id)}
    >
      <IconLink size={15} stroke={1.8} aria-hidden="true" />
    </button>
  );
}

function usePlace(editor: Editor): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const { dom } = editor.view;
    const show = (element: Element | null): void => {
      const block = element?.closest<HTMLElement>('.draft > [data-clause-id]') ?? null;
      const id = block?.getAttribute('data-clause-id') ?? null;
      if (block === null || id === null) return;
      const top = block.offsetTop;
      setPlace((before) => (before?.id === id && before.top === top ? before : { id, top }));
    };
    const hover = (event: PointerEvent): void => show(event.target instanceof Element ? event.target : null);
    const followCaret = (): void => {
      const { $from } = editor.state.selection;
      if (!editor.isFocused || $from.depth === 0 || idOf($from.node(1)) === null) return;
      const element = editor.view.nodeDOM($from.before(1));
      show(element instanceof Element ? element : null);
    };
    dom.addEventListener('pointerover', hover);
    editor.on('selectionUpdate', followCaret);
    return () => {
      dom.removeEventListener('pointerover', hover);
      editor.off('selectionUpdate', followCaret);
    };
  }, [editor]);
  return place;
}
