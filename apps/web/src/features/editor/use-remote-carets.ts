import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import type { LiveDocument, Present } from '#live-client';
import { classStyle } from '../../ui/class-style.js';
import { showCarets } from './carets/carets.js';
import type { RemoteCaret } from './carets/carets.js';
import { shownUser } from './header/people.js';

/** Draws the carets of the others. */
export function useRemoteCarets(editor: Editor, text: LiveDocument): void {
  useEffect(() => {
    const show = (presence: ReadonlyMap<string, Present>): void => {
      if (!editor.isDestroyed) showCarets(editor.view, [...presence].map(toCaret));
    };
    show(text.presence);
    return text.on('presence', show);
  }, [editor, text]);
}

function toCaret([connection, { user, record }]: [string, Present]): RemoteCaret {
  const { colour, letter } = classStyle(user.stakeholderClass);
  const { name, organisation } = shownUser(user);
  return { connection, name, organisation, colour, letter, selection: record.isAway ? null : record.selection };
}
