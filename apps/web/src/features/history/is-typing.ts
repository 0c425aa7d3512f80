/** Tells whether keys belong to what has the focus, and not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, select, textarea, [contenteditable], dialog, [role="dialog"]') !== null
  );
}
