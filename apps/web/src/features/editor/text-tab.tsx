import { useCallback, useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#contracts';
import { announce } from '../../ui/announce.js';
import { notify } from '../../ui/overlay-store.js';
import type { PageActions } from './commands/keys.js';
import type { PageParts } from './session/text-session.js';
import { SinceVisit } from './panels/since-visit.js';
import { TextPage } from './text-page.js';
import { useFreshProposal } from './use-fresh-proposal.js';
import { useLeaveWarning, useTextSession } from './use-text-session.js';
import './draft.css';
import classes from './text-tab.module.css';

interface TextTabProps {
  readonly proposal: ProposalView;
}

/** What the keys and views of an editor lead to; filled by the page once it is drawn. */
export interface PageHands {
  readonly page: Omit<PageActions, 'moved'>;
  readonly jumps: PageParts['jumps'];
}

/** The text of a proposal: written together where one may, read along everywhere else. */
export function TextTab({ proposal }: TextTabProps): ReactElement {
  const { t } = useTranslation();
  const hands = useRef<PageHands | null>(null);
  const session = useTextSession(proposal, () => ({
    label: t('editor.label', { title: proposal.title }),
    placeholder: (isEditable) => t(isEditable ? 'editor.start' : 'editor.nothingYet'),
    describedBy: 'editor-keys',
    words: {
      brokenReference: t('editor.reference.broken'),
      footnote: (number) => t('editor.footnote.number', { number }),
      backToText: t('editor.footnote.back'),
    },
    jumps: {
      toClause: (id) => hands.current?.jumps.toClause(id),
      toFootnote: (label) => hands.current?.jumps.toFootnote(label),
      toReference: (label) => hands.current?.jumps.toReference(label),
    },
    page: {
      openLink: () => hands.current?.page.openLink(),
      openFind: () => hands.current?.page.openFind(),
      openReference: () => hands.current?.page.openReference(),
      moved: (direction, isMoved) => announce(t(isMoved ? `editor.moved.${direction}` : 'editor.moved.not')),
    },
    tooLarge: () => notify(t('editor.tooLarge')),
  }));
  const takeHands = useCallback((taken: PageHands) => {
    hands.current = taken;
  }, []);
  useLeaveWarning(session);
  useFreshProposal(session, proposal.id);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = section.current;
    if (element === null || session === null) return undefined;
    // A hand or the focus in the page is the first sign that somebody may be about to write.
    const prepare = (): void => session.prepare();
    element.addEventListener('pointermove', prepare);
    element.addEventListener('focusin', prepare);
    return () => {
      element.removeEventListener('pointermove', prepare);
      element.removeEventListener('focusin', prepare);
    };
  }, [session]);
  return (
    <section ref={section} className={classes['tab']} aria-label={t('editor.title')}>
      <p id="editor-keys" hidden>
        {t('editor.keys')}
      </p>
      <SinceVisit key={proposal.id} proposalId={proposal.id} />
      {session !== null && <TextPage session={session} proposalId={proposal.id} onHands={takeHands} />}
    </section>
  );
}
