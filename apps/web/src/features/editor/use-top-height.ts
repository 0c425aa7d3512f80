import { useEffect, useRef, type RefObject } from 'react';

/** Measures what sticks above the text, for everything that has to stay clear of it (`--text-top`). */
export function useTopHeight(): RefObject<HTMLElement | null> {
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = top.current;
    if (element === null) return undefined;
    const measure = (): void => {
      element.parentElement?.style.setProperty('--text-top', `${Math.round(element.offsetHeight)}px`);
    };
    const size = new ResizeObserver(measure);
    size.observe(element);
    measure();
    return () => size.disconnect();
  }, []);
  return top;
}
