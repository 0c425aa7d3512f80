import type { Editor } from '@tiptap/core';
import type { EditorState } from 'prosemirror-state';
import { useEffect, useState } from 'react';
import { structureOf } from '../clauses/structure.js';
import type { Structure } from '../clauses/structure.js';
import { useEditorValue } from './use-editor-value.js';

/** The numbers and places of all blocks, followed. */
export function useStructure(editor: Editor): Structure {
  return useEditorValue(editor, ({ state }) => structureOf(state));
}

/**
 * The state at the last pause in writing and selecting, for what may lag behind the text.
 * @param pauseMs - how long nothing changes before it is a pause
 */
export function useQuietState(editor: Editor, pauseMs: number): EditorState {
  const [quiet, setQuiet] = useState(editor.state);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = ({ transaction }: { transaction: { docChanged: boolean; selectionSet: boolean } }): void => {
      if (!transaction.docChanged && !transaction.selectionSet) return;
      clearTimeout(timer);
      timer = setTimeout(() => setQuiet(editor.state), pauseMs);
    };
    editor.on('transaction', changed);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', changed);
    };
  }, [editor, pauseMs]);
  return quiet;
}
