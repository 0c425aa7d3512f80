import { useEffect, useState, type RefObject } from 'react';

/** Height of a line of the outline in pixels; the style sheet says the same. */
export const ROW_HEIGHT = 32;
/** Lines drawn beyond what is seen, so that scrolling shows no gaps. */
const SPARE = 12;

/** Lines `[before, after)` are drawn. */
interface Shown {
  readonly before: number;
  readonly after: number;
}

/**
 * Draws only the lines that can be seen: a text has up to thousands.
 * @param count - how many lines there are
 */
export function useWindow(list: RefObject<HTMLElement | null>, count: number): Shown {
  const [shown, setShown] = useState<Shown>({ before: 0, after: 60 });
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const look = (): void => {
      const before = Math.max(0, Math.floor(element.scrollTop / ROW_HEIGHT) - SPARE);
      const after = Math.ceil((element.scrollTop + element.clientHeight) / ROW_HEIGHT) + SPARE;
      setShown((old) => (old.before === before && old.after === after ? old : { before, after }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const size = new ResizeObserver(look);
    size.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      size.disconnect();
    };
  }, [list]);
  const after = Math.min(shown.after, count);
  return { before: Math.min(shown.before, after), after };
}
