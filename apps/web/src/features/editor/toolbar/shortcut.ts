const isApple = /Mac|iPhone|iPad/u.test(navigator.platform);

/**
 * Writes a shortcut as the reader's keyboard shows it.
 * @param keys - as in the key map, for example `Mod-Shift-x`
 */
export function shownShortcut(keys: string): string {
  const names: Readonly<Record<string, string>> = isApple
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', ArrowUp: '↑', ArrowDown: '↓' }
    : { Mod: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓' };
  const shown = keys.split('-').map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return shown.join(isApple ? '' : '+');
}

/** The same for `aria-keyshortcuts`. */
export function ariaShortcut(keys: string): string {
  return keys
    .split('-')
    .map((key) => (key === 'Mod' ? (isApple ? 'Meta' : 'Control') : key))
    .join('+');
}
