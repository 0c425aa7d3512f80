import { IconArrowDown, IconArrowUp, IconLetterCase, IconReplace, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.js';
import { useEditorValue } from '../hooks/use-editor-value.js';
import { findStateOf, MAX_FOUND, replaceAll, replaceCurrent, setQuery, step } from './find.js';
import classes from './find-bar.module.css';

interface FindBarProps {
  readonly editor: Editor;
  /** Counts how often finding was asked for: each time the field takes the focus. */
  readonly asked: number;
  readonly onClose: () => void;
}

/** Finds and, for writers, replaces. */
export function FindBar({ editor, asked, onClose }: FindBarProps): ReactElement {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => selectedWords(editor));
  const [matchCase, setMatchCase] = useState(false);
  const [isReplacing, setReplacing] = useState(false);
  const { count, current } = useEditorValue(editor, ({ state }) => {
    const { found, current: at } = findStateOf(state);
    return { count: found.length, current: at };
  });

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  useEffect(() => setQuery(editor.view, { text, matchCase }), [editor, text, matchCase]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) setQuery(editor.view, { text: '', matchCase: false });
    },
    [editor],
  );

  const close = (): void => {
    onClose();
    editor.view.focus();
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field.current) step(editor.view, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="search" aria-label={t('editor.find.title')} className={classes['bar']}>
      <input
        ref={field}
        className={classes['field']}
        type="text"
        value={text}
        aria-label={t('editor.find.field')}
        placeholder={t('editor.find.field')}
        onKeyDown={handleKeyDown}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <span className={classes['count']} role="status" data-testid="find-count">
        {text === ''
          ? ''
          : t(count >= MAX_FOUND ? 'editor.find.many' : 'editor.find.count', { count, current: current + 1 })}
      </span>
      <BarButton
        label={t('editor.find.previous')}
        onUse={() => step(editor.view, -1)}
        icon={<IconArrowUp size={16} />}
      />
      <BarButton label={t('editor.find.next')} onUse={() => step(editor.view, 1)} icon={<IconArrowDown size={16} />} />
      <BarButton
        label={t('editor.find.matchCase')}
        isOn={matchCase}
        onUse={() => setMatchCase(!matchCase)}
        icon={<IconLetterCase size={16} />}
      />
      {editor.isEditable && (
        <BarButton
          label={t('editor.find.replace')}
          isOn={isReplacing}
          onUse={() => setReplacing(!isReplacing)}
          icon={<IconReplace size={16} />}
        />
      )}
      <BarButton label={t('action.close')} onUse={close} icon={<IconX size={16} />} />
      {isReplacing && editor.isEditable && <ReplaceRow editor={editor} onKeyDown={handleKeyDown} />}
    </div>
  );
}

interface ReplaceRowProps {
  readonly editor: Editor;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function ReplaceRow({ editor, onKeyDown }: ReplaceRowProps): ReactElement {
  const { t } = useTranslation();
  const [replacement, setReplacement] = useState('');
  const handleReplaceAll = (): void => {
    announce(t('editor.find.replaced', { count: replaceAll(editor.view, replacement) }));
  };
  return (
    <div className={classes['replace']}>
      <input
        className={classes['field']}
        type="text"
        value={replacement}
        aria-label={t('editor.find.with')}
        placeholder={t('editor.find.with')}
        onKeyDown={onKeyDown}
        onChange={(event) => setReplacement(event.currentTarget.value)}
      />
      <button type="button" className={classes['wide']} onClick={() => replaceCurrent(editor.view, replacement)}>
        {t('editor.find.replaceOne')}
      </button>
      <button type="button" className={classes['wide']} onClick={handleReplaceAll}>
        {t('editor.find.replaceAll')}
      </button>
    </div>
  );
}

interface BarButtonProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly isOn?: boolean;
  readonly onUse: () => void;
}

function BarButton({ label, icon, isOn, onUse }: BarButtonProps): ReactElement {
  return (
    <button
      type="button"
      className={classes['button']}
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      onClick={onUse}
    >
      {icon}
    </button>
  );
}

/** What is selected is what somebody wants to find, if it is in one line. */
function selectedWords({ state }: Editor): string {
  const { from, to } = state.selection;
  const words = state.doc.textBetween(from, to, '\n');
  const LONGEST = 200;
  return words.length > LONGEST || words.includes('\n') ? '' : words;
}
