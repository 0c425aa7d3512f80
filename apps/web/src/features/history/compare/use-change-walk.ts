import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.js';
import { isTyping } from '../is-typing.js';
import type { ComparedClause } from './compare-model.js';
import { wordsOf } from './compare-model.js';
import type { LoadedComparison } from './use-comparison.js';

interface ChangeWalkParts {
  readonly comparison: Pick<LoadedComparison, 'clauses' | 'changeCount'>;
  /** The change in the address; 0 for none. */
  readonly at: number;
  readonly onGoTo: (at: number) => void;
}

/** A walk from change to change. */
export interface ChangeWalk {
  /** 1, 2, 3 …, or 0 before the first step. */
  readonly current: number;
  /** The changed clause that is looked at. */
  readonly clause: ComparedClause | null;
  /** What it is, in a few words; empty before the first step. */
  readonly told: string;
  readonly goTo: (change: number) => void;
  readonly next: () => void;
  readonly previous: () => void;
}

/** Walks the changes with buttons and keys: `n` and F7 to the next one, `p` and Shift + F7 back. Each step is announced. */
export function useChangeWalk({ comparison, at, onGoTo }: ChangeWalkParts): ChangeWalk {
  const { t } = useTranslation();
  const { changeCount, clauses } = comparison;
  const current = Math.min(at, changeCount);
  const tell = (change: number): string => {
    const clause = clauses.find((candidate) => candidate.change === change);
    if (clause === undefined) return '';
    const words = wordsOf(clause.entry).map((word) => t(`history.word.${word}`));
    return [(clause.entry.new ?? clause.entry.old)?.number ?? '', words.join(', ')].filter(Boolean).join(' · ');
  };
  const goTo = (change: number): void => {
    if (changeCount === 0) return;
    const wrapped = change < 1 ? changeCount : change > changeCount ? 1 : change;
    onGoTo(wrapped);
    announce(t('history.compare.at', { current: wrapped, count: changeCount, what: tell(wrapped) }));
  };
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const isF7 = event.key === 'F7';
    if (event.key === 'n' || (isF7 && !event.shiftKey)) goTo(current + 1);
    else if (event.key === 'p' || isF7) goTo(current - 1);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
  useEffect(() => {
    if (current > 0) document.querySelector(`[data-change="${current}"]`)?.scrollIntoView({ block: 'center' });
  }, [current]);
  return {
    current,
    clause: clauses.find((candidate) => current > 0 && candidate.change === current) ?? null,
    told: tell(current),
    goTo,
    next: () => goTo(current + 1),
    previous: () => goTo(current - 1),
  };
}
