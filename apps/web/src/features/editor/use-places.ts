import type { Editor } from '@tiptap/core';
import { TextSelection } from 'prosemirror-state';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { notifications } from '@mantine/notifications';
import { announce } from '../../ui/announce.js';
import { footnotePosition, referencePosition } from './commands/footnotes.js';
import type { PageActions } from './commands/keys.js';
import { addressOfClause, arrive, clauseInAddress, goToClause, rememberPlace } from './session/place.js';
import type { PageParts, TextSession } from './session/text-session.js';

/** Ways through the text. */
export interface Places {
  readonly goTo: (clauseId: string) => void;
  readonly copyLink: (clauseId: string) => void;
  readonly jumps: PageParts['jumps'];
  readonly moved: PageActions['moved'];
}

/** Follows the address, keeps the place over a reload, and leads to clauses and footnotes. */
export function usePlaces(session: TextSession, editor: Editor): Places {
  const { t } = useTranslation();
  const key = `plenary.place.${session.text.documentId}`;
  useEffect(() => {
    if (!arrive(editor, key)) notifications.show({ message: t('editor.noSuchClause') });
    const follow = (): void => {
      const id = clauseInAddress();
      if (id !== null && !goToClause(editor, id)) notifications.show({ message: t('editor.noSuchClause') });
    };
    const remember = (): void => rememberPlace(editor, key);
    window.addEventListener('hashchange', follow);
    window.addEventListener('pagehide', remember);
    return () => {
      window.removeEventListener('hashchange', follow);
      window.removeEventListener('pagehide', remember);
    };
  }, [editor, key, t]);

  return useMemo(() => {
    const putCaret = (position: number | null): void => {
      if (position === null) return;
      const { doc, tr } = editor.state;
      editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(position))).scrollIntoView());
      editor.view.focus();
    };
    const goTo = (clauseId: string): void => {
      if (goToClause(editor, clauseId)) window.history.replaceState(window.history.state, '', `#clause-${clauseId}`);
    };
    return {
      goTo,
      copyLink: (clauseId) => {
        navigator.clipboard.writeText(addressOfClause(clauseId)).then(
          () => announceBoth(t('editor.linkCopied')),
          () => notifications.show({ message: t('editor.linkNotCopied', { link: addressOfClause(clauseId) }) }),
        );
      },
      jumps: {
        toClause: goTo,
        toFootnote: (label) => putCaret(footnotePosition(editor.state.doc, label)),
        toReference: (label) => putCaret(referencePosition(editor.state.doc, label)),
      },
      moved: (direction, isMoved) => announce(t(isMoved ? `editor.moved.${direction}` : 'editor.moved.not')),
    };
  }, [editor, t]);
}

function announceBoth(message: string): void {
  announce(message);
  notifications.show({ message, autoClose: 2_500, 'aria-live': 'off' });
}
