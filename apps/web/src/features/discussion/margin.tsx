import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import classes from './discussion.module.css';
import { layOutMargin } from './margin-layout.js';

interface MarginProps {
  readonly editor: Editor;
  readonly cards: readonly { readonly id: string; readonly from: number | null; readonly element: ReactElement }[];
  /** A thread that is being begun, and where; null for none. */
  readonly fresh: ReactNode;
  readonly freshFrom: number | null;
  readonly chosenId: string | null;
}

const FRESH = 'fresh';

/** Cards beside the lines of the text. */
export function Margin({ editor, cards, fresh, freshFrom, chosenId }: MarginProps): ReactElement {
  const margin = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  const place = (): void => {
    const element = margin.current;
    if (element === null || editor.isDestroyed) return;
    const origin = element.getBoundingClientRect().top;
    const size = editor.state.doc.content.size;
    const lineOf = (from: number | null): number =>
      from === null || from > size ? 0 : Math.max(0, editor.view.coordsAtPos(from).top - origin);
    const wanted = new Map(cards.map(({ id, from }) => [id, lineOf(from)]));
    if (fresh !== null) wanted.set(FRESH, lineOf(freshFrom));
    const boxes = [...element.children].filter((child) => child instanceof HTMLElement);
    const laid = boxes
      .map((box) => ({
        id: box.dataset['card'] ?? '',
        wanted: wanted.get(box.dataset['card'] ?? '') ?? 0,
        height: box.offsetHeight,
      }))
      .toSorted((a, b) => a.wanted - b.wanted);
    const next = layOutMargin(laid, fresh !== null ? FRESH : chosenId);
    setTops((before) => (isSame(before, next) ? before : next));
  };
  // After every drawing; it settles when no card changes its height any more.
  useLayoutEffect(place);
  useLayoutEffect(() => {
    const element = margin.current;
    if (element === null || editor.isDestroyed) return undefined;
    const watch = new ResizeObserver(() => place());
    watch.observe(editor.view.dom);
    for (const box of element.children) watch.observe(box);
    return () => watch.disconnect();
  });
  return (
    <div ref={margin} className={classes['margin']}>
      {fresh !== null && (
        <div data-card={FRESH} className={classes['placed']} style={{ insetBlockStart: tops.get(FRESH) ?? 0 }}>
          {fresh}
        </div>
      )}
      {cards.map(({ id, element }) => (
        <div key={id} data-card={id} className={classes['placed']} style={{ insetBlockStart: tops.get(id) ?? 0 }}>
          {element}
        </div>
      ))}
    </div>
  );
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([id, top]) => Math.abs((b.get(id) ?? Infinity) - top) < 1);
}
