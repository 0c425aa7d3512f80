import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { structureOf } from '../clauses/structure.js';

/** How far below the top of the window reading happens: below what sticks there. */
const READING_LINE_PX = 170;

/**
 * Follows which block is being read: the one that crosses a line near the top of the window.
 * @returns its index; 0 at the start
 */
export function useReadingPlace(editor: Editor): number {
  const [index, setIndex] = useState(0);
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      setIndex(blockAtLine(editor));
    };
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    editor.on('update', later);
    later();
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
      editor.off('update', later);
    };
  }, [editor]);
  return index;
}

/** O(log blocks) measurements. */
export function blockAtLine(editor: Editor, line = READING_LINE_PX): number {
  if (editor.isDestroyed) return 0;
  const blocks = editor.view.dom.children;
  let low = 0;
  let high = Math.max(blocks.length - 1, 0);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  const id = blocks[low]?.getAttribute('data-clause-id');
  return (id === null || id === undefined ? undefined : structureOf(editor.state).indexOf.get(id)) ?? low;
}
