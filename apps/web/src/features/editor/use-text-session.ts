import { useEffect, useEffectEvent, useState } from 'react';
import type { ProposalView } from '#contracts';
import { useSession } from '../../api/session.js';
import { closeText, openText } from './session/connection.js';
import { TextSession, type PageParts } from './session/text-session.js';

/**
 * Opens a text for as long as the component shows it.
 * @param parts - looked at once, when the text is opened
 * @returns null while it is being opened
 */
export function useTextSession(
  { id: proposalId, documentId, title }: Pick<ProposalView, 'id' | 'documentId' | 'title'>,
  parts: () => PageParts,
): TextSession | null {
  const personId = useSession()?.person.id ?? null;
  const [session, setSession] = useState<TextSession | null>(null);
  const makeParts = useEffectEvent(parts);
  const nameNow = useEffectEvent(() => ({ title, proposalId }));
  useEffect(() => {
    let isWanted = true;
    let opened: TextSession | null = null;
    const open = async (): Promise<void> => {
      const text = await openText(documentId, { personId, name: nameNow() }, () => isWanted);
      if (text === null) return;
      opened = new TextSession(text, makeParts());
      setSession(opened);
    };
    void open();
    return () => {
      isWanted = false;
      if (opened === null) return;
      opened.end();
      setSession(null);
      closeText(opened.text);
    };
  }, [documentId, personId]);
  return session;
}

/** Asks before a page is left that has edits which the server does not have. */
export function useLeaveWarning(session: TextSession | null): void {
  useEffect(() => {
    if (session === null) return undefined;
    const warn = (event: BeforeUnloadEvent): void => {
      session.text.flush();
      if (session.text.status.unsaved > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [session]);
}
