import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Makes a toolbar of what carries `data-tool`: one Tab stop, arrows between the tools. The tools start with
 * `tabIndex={-1}` but one; from then on the one that had the focus last is the Tab stop.
 * @returns for the element that holds the tools
 */
export function useRoving(): RefObject<HTMLDivElement | null> {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const tools = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[data-tool]:not(:disabled)')];
    const keepStop = (event: FocusEvent): void => {
      for (const tool of tools()) tool.tabIndex = tool === event.target ? 0 : -1;
    };
    const go = (event: KeyboardEvent): void => {
      const all = tools();
      const here = all.findIndex((tool) => tool === event.target);
      if (here < 0) return;
      const isRtl = getComputedStyle(element).direction === 'rtl';
      const next = nextIndex(event.key, { here, count: all.length, isRtl });
      if (next === null) return;
      event.preventDefault();
      all[next]?.focus();
    };
    element.addEventListener('focusin', keepStop);
    element.addEventListener('keydown', go);
    return () => {
      element.removeEventListener('focusin', keepStop);
      element.removeEventListener('keydown', go);
    };
  }, []);
  return holder;
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
