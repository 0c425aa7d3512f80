import type { Editor } from '@tiptap/core';
import type { Node } from 'prosemirror-model';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuietState } from '../hooks/use-structure.js';
import { wordsBetween, wordsOfBlock } from './word-count.js';

interface WordsProps {
  readonly editor: Editor;
}

const PAUSE_MS = 400;
/** Counting a long text for the first time is done in slices, so that no key waits for it. */
const SLICE_MS = 6;

/** How many words the text has, and how many of them are selected. */
export function Words({ editor }: WordsProps): ReactElement {
  const { t, i18n } = useTranslation();
  const { doc, selection } = useQuietState(editor, PAUSE_MS);
  const [words, setWords] = useState<number | null>(null);
  useEffect(() => countInSlices(doc, i18n.language, setWords), [doc, i18n.language]);
  const { from, to, empty } = selection;
  const selected = empty ? 0 : wordsBetween(doc, { from, to }, i18n.language);
  if (words === null) return <span />;
  return (
    <span data-testid="word-count">
      {selected > 0 ? t('editor.words.selected', { count: words, selected }) : t('editor.words.all', { count: words })}
    </span>
  );
}

function countInSlices(doc: Node, locale: string, done: (words: number) => void): () => void {
  let at = 0;
  let words = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (): void => {
    const until = performance.now() + SLICE_MS;
    while (at < doc.childCount && performance.now() < until) {
      words += wordsOfBlock(doc.child(at), locale);
      at += 1;
    }
    if (at < doc.childCount) timer = setTimeout(slice, 0);
    else done(words);
  };
  timer = setTimeout(slice, 0);
  return () => clearTimeout(timer);
}
