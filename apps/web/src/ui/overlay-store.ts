import type { ReactNode } from 'react';

/** A question before something that cannot be undone. */
export interface Question {
  readonly title: string;
  /** What will happen. */
  readonly text: ReactNode;
  /** The word on the button: what is done, not “OK”. */
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel?: () => void;
}

export type Wanted =
  { readonly kind: 'question'; readonly question: Question } | { readonly kind: 'notice'; readonly text: string };

const waiting: Wanted[] = [];
let wake: (() => void) | null = null;

/** Asks before something that cannot be undone. */
export function confirm(question: Question): void {
  waiting.push({ kind: 'question', question });
  wake?.();
}

/** Shows a short notice at the edge and tells screen readers. */
export function notify(text: string): void {
  waiting.push({ kind: 'notice', text });
  wake?.();
}

/** For the host alone: takes what is wanted and is woken by more. */
export function takeWanted(): Wanted[] {
  return waiting.splice(0);
}
export function onWanted(listener: () => void): () => void {
  wake = listener;
  return () => {
    wake = null;
  };
}
