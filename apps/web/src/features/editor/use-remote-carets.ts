import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenceUser } from '#contracts';
import type { LiveDocument, Present } from '#live-client';
import { classStyle } from '../../ui/class-style.js';
import { showCarets } from './carets/carets.js';
import type { RemoteCaret } from './carets/carets.js';
import { useShownName } from './header/use-shown-name.js';

/** Draws the carets of the others, and the own one of another window. */
export function useRemoteCarets(editor: Editor, text: LiveDocument): void {
  const { t } = useTranslation();
  const shownName = useShownName();
  useEffect(() => {
    const you = { name: t('editor.presence.you'), organisation: null };
    const toCaret = (connection: string, { user, isOwn, record }: Present): RemoteCaret => ({
      connection,
      ...(isOwn ? you : shownName(user)),
      ...classCaret(user),
      selection: record.isAway ? null : record.selection,
    });
    const show = (presence: ReadonlyMap<string, Present>): void => {
      if (!editor.isDestroyed)
        showCarets(
          editor.view,
          [...presence].map(([connection, present]) => toCaret(connection, present)),
        );
    };
    show(text.presence);
    return text.on('presence', show);
  }, [editor, text, t, shownName]);
}

function classCaret({ stakeholderClass }: PresenceUser): Pick<RemoteCaret, 'colour' | 'letter'> {
  const { colour, letter } = classStyle(stakeholderClass);
  return { colour, letter };
}
