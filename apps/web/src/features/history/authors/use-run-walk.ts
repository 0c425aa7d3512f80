import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.js';
import { isTyping } from '../is-typing.js';
import { authorOf } from './author-keys.js';
import type { WordedRun } from './authored-model.js';
import type { AuthorsFact } from './authors-search.js';
import type { AuthorWords } from './use-author-words.js';

/** A walk from run to run of a text. */
export interface RunWalk {
  /** Number of the run that was gone to; null before the first step. */
  readonly current: number | null;
  /** The run under the pointer, else the one that was gone to. */
  readonly shown: WordedRun | null;
  readonly count: number;
  readonly goTo: (run: number) => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly hover: (run: number | null) => void;
}

/** Walks the runs with buttons and keys: `n` and F7 to the next one, `p` and Shift + F7 back. Each step is announced. */
export function useRunWalk(runs: readonly WordedRun[], fact: AuthorsFact, words: AuthorWords): RunWalk {
  const { t } = useTranslation();
  const [current, setCurrent] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const goTo = (wanted: number): void => {
    if (runs.length === 0) return;
    const run = (wanted + runs.length) % runs.length;
    const told = runs[run]?.run;
    setCurrent(run);
    if (told === undefined) return;
    const who = words.fullNameOf(authorOf(told, fact));
    announce(t('history.authors.at', { current: run + 1, count: runs.length, who, seq: told.lastSeq }));
  };
  const next = (): void => goTo(current === null ? 0 : current + 1);
  const previous = (): void => goTo(current === null ? -1 : current - 1);
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const isF7 = event.key === 'F7';
    if (event.key === 'n' || (isF7 && !event.shiftKey)) next();
    else if (event.key === 'p' || isF7) previous();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
  useEffect(() => {
    if (current !== null) document.querySelector(`[data-run="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return {
    current,
    shown: runs[hovered ?? current ?? -1] ?? null,
    count: runs.length,
    goTo,
    next,
    previous,
    hover: setHovered,
  };
}
