import { useCallback, useRef } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';

/** One Tab stop for a row of buttons; the arrows go from one to the next. */
export interface Roving {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/**
 * Makes a toolbar of what carries `data-tool`. The tools start with `tabIndex={-1}` but the first; from then on the one
 * that had the focus last is the Tab stop.
 */
export function useRoving(): Roving {
  const ref = useRef<HTMLDivElement>(null);
  const toolsOf = useCallback(
    (): HTMLElement[] => [...(ref.current?.querySelectorAll<HTMLElement>('[data-tool]:not(:disabled)') ?? [])],
    [],
  );
  const onFocus = useCallback(
    (event: FocusEvent) => {
      for (const tool of toolsOf()) tool.tabIndex = tool === event.target ? 0 : -1;
    },
    [toolsOf],
  );
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const tools = toolsOf();
      const here = tools.findIndex((tool) => tool === event.target);
      if (here < 0) return;
      const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
      const next = nextIndex(event.key, { here, count: tools.length, isRtl });
      if (next === null) return;
      event.preventDefault();
      tools[next]?.focus();
    },
    [toolsOf],
  );
  return { ref, onKeyDown, onFocus };
}

function nextIndex(key: string, row: { here: number; count: number; isRtl: boolean }): number | null {
  const forward = row.isRtl ? 'ArrowLeft' : 'ArrowRight';
  const back = row.isRtl ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return (row.here + 1) % row.count;
  if (key === back) return (row.here - 1 + row.count) % row.count;
  if (key === 'Home') return 0;
  if (key === 'End') return row.count - 1;
  return null;
}
