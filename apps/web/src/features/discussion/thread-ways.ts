import type { Editor } from '@tiptap/core';
import { useEffect, useEffectEvent } from 'react';

const HASH = '#thread-';

/** The thread that the address names; null when it names none. */
export function threadInAddress(): string | null {
  const { hash } = window.location;
  return hash.startsWith(HASH) ? decodeURIComponent(hash.slice(HASH.length)) : null;
}

/** Chooses a thread when its words are clicked, or the address comes to name it. */
export function useMarkClicks(editor: Editor, choose: (threadId: string) => void): void {
  const chosen = useEffectEvent(choose);
  useEffect(() => {
    if (editor.isDestroyed) return undefined;
    const { dom } = editor.view;
    const handleClick = (event: MouseEvent): void => {
      const mark = event.target instanceof Element ? event.target.closest('[data-thread]') : null;
      const id = mark?.getAttribute('data-thread') ?? null;
      if (id !== null && id !== 'new') chosen(id);
    };
    const follow = (): void => {
      const id = threadInAddress();
      if (id !== null) chosen(id);
    };
    dom.addEventListener('click', handleClick);
    window.addEventListener('hashchange', follow);
    return () => {
      dom.removeEventListener('click', handleClick);
      window.removeEventListener('hashchange', follow);
    };
  }, [editor]);
}
