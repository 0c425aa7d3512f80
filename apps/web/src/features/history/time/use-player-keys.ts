import { useEffect, useEffectEvent } from 'react';
import type { Player } from './use-player.js';

/** Rows of a step with Shift. */
const LONG_STEP = 20;

/**
 * The keys of the player: arrows step, with Shift further, Home and End on the slider go to the ends, Page Up and Page Down
 * to the marks, space plays and pauses. Elsewhere Home, End and the page keys move the page, as everywhere.
 */
export function usePlayerKeys(player: Player, ways: { readonly toMark: (way: 1 | -1) => void; readonly head: number }) {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const place = placeOf(event.target);
    if (place === 'elsewhere') return;
    const rows = event.shiftKey ? LONG_STEP : 1;
    const forward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') player.step(event.key === forward ? rows : -rows);
    else if (event.key === ' ' && place !== 'button') player.toggle();
    else if (place !== 'slider') return;
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') player.step(event.key === 'ArrowUp' ? rows : -rows);
    else if (event.key === 'Home' || event.key === 'End') player.goTo(event.key === 'Home' ? 0 : ways.head);
    else if (event.key === 'PageUp' || event.key === 'PageDown') ways.toMark(event.key === 'PageUp' ? 1 : -1);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
}

/** Whose the keys are: fields, choices and dialogs have their own, buttons and links take the space. */
function placeOf(target: EventTarget | null): 'page' | 'slider' | 'button' | 'elsewhere' {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.matches('input[type="range"]')) return 'slider';
  if (target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable], dialog, [role="dialog"]')) {
    return 'elsewhere';
  }
  return target.closest('button, a, input, summary, [role="region"][tabindex]') ? 'button' : 'page';
}
