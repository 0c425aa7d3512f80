import type { Editor } from '@tiptap/core';
import { useCallback, useRef, useSyncExternalStore } from 'react';

/**
 * Reads something off the editor and follows it; the component is drawn again only when it differs.
 * @param select - cheap: it runs after every key
 */
export function useEditorValue<Value>(editor: Editor, select: (editor: Editor) => Value): Value {
  const last = useRef<{ readonly value: Value } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => {
      editor.on('transaction', listener);
      editor.on('focus', listener);
      editor.on('blur', listener);
      return () => {
        editor.off('transaction', listener);
        editor.off('focus', listener);
        editor.off('blur', listener);
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => {
    const value = select(editor);
    if (last.current === null || !isSame(last.current.value, value)) last.current = { value };
    return last.current.value;
  });
}

/** Equal values, or plain objects with equal values. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
