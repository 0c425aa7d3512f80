import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { structureOf } from '../clauses/structure.js';
import type { Structure } from '../clauses/structure.js';
import { useEditorValue } from './use-editor-value.js';

/** The numbers and places of all blocks, followed. */
export function useStructure(editor: Editor): Structure {
  return useEditorValue(editor, ({ state }) => structureOf(state));
}

/**
 * Counts the pauses in writing, for what may lag behind the text.
 * @param pauseMs - how long nothing changes before it counts
 */
export function usePauses(editor: Editor, pauseMs: number): number {
  const [pauses, setPauses] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = ({ transaction }: { transaction: { docChanged: boolean; selectionSet: boolean } }): void => {
      if (!transaction.docChanged && !transaction.selectionSet) return;
      clearTimeout(timer);
      timer = setTimeout(() => setPauses((count) => count + 1), pauseMs);
    };
    editor.on('transaction', changed);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', changed);
    };
  }, [editor, pauseMs]);
  return pauses;
}
