import { Drawer } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart, loadParts } from '../../ui/lazy-part.js';
import { ClauseHandle } from './clause-handle.js';
import { FindBar } from './find/find-bar.js';
import { usePeople } from './header/presence.js';
import { SaveStateLine } from './header/save-state-line.js';
import { StateLine } from './header/state-line.js';
import { useReadingPlace } from './hooks/use-reading-place.js';
import { useSessionValue } from './hooks/use-session-value.js';
import { useStructure } from './hooks/use-structure.js';
import { Outline } from './outline/outline.js';
import { KeptEdits } from './panels/kept-edits.js';
import { LinkDialog } from './panels/link-dialog.js';
import { ReferenceDialog } from './panels/reference-dialog.js';
import { TextNotice } from './panels/text-notice.js';
import type { TextSession } from './session/text-session.js';
import type { PageHands } from './text-tab.js';
import { Toolbar } from './toolbar/toolbar.js';
import { usePlaces } from './use-places.js';
import { useRemoteCarets } from './use-remote-carets.js';
import { useTopHeight } from './use-top-height.js';
import classes from './text-tab.module.css';

const DiscussionSide = lazyPart(() => import('../discussion/discussion-side.js').then((part) => part.DiscussionSide));

interface TextPageProps {
  readonly session: TextSession;
  readonly proposalId: string;
  /** Told what the keys and views of the editor lead to. */
  readonly onHands: (hands: PageHands) => void;
}

/** The frame of an open text; with an editor in it as soon as there is one. */
export function TextPage({ session, proposalId, onHands }: TextPageProps): ReactElement {
  const editor = useSessionValue(session, (view) => view.editor);
  return editor === null ? (
    <>
      <header className={classes['top']}>
        <SaveStateLine session={session} />
      </header>
      <div className={classes['paper']}>
        <KeptEdits text={session.text} />
        <TextNotice session={session} />
      </div>
    </>
  ) : (
    <OpenText
      key={session.text.documentId}
      session={session}
      proposalId={proposalId}
      editor={editor}
      onHands={onHands}
    />
  );
}

interface OpenTextProps extends TextPageProps {
  readonly editor: Editor;
}

function OpenText({ session, proposalId, editor, onHands }: OpenTextProps): ReactElement {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'link' | 'reference' | 'outline' | null>(null);
  const [finding, setFinding] = useState<number | null>(null);
  const structure = useStructure(editor);
  const reading = useReadingPlace(editor);
  const people = usePeople(session.text);
  const isWriter = useSessionValue(session, (view) => view.mode === 'write');
  const places = usePlaces(session, editor);
  const top = useTopHeight();
  useRemoteCarets(editor, session.text);
  const readingId = structure.rows[reading]?.id ?? null;
  useEffect(() => session.reading(readingId), [session, readingId]);
  // Writing goes on without a network, and so must whatever the page offers then; the text itself comes first.
  useEffect(() => whenIdle(() => void loadParts()), []);

  const openFind = (): void => setFinding((count) => (count ?? 0) + 1);
  const page = { openLink: () => setDialog('link'), openFind, openReference: () => setDialog('reference') };
  useEffect(() => onHands({ page, jumps: places.jumps }));
  const outline = (
    <Outline
      editor={editor}
      reading={reading}
      people={people}
      onGoTo={(id) => {
        setDialog(null);
        places.goTo(id);
      }}
    />
  );
  return (
    <>
      <header ref={top} className={`${classes['top']} not-printed`}>
        <StateLine
          session={session}
          editor={editor}
          people={people}
          onGoTo={places.goTo}
          onOutline={() => setDialog('outline')}
          onFind={openFind}
        />
        {isWriter && <Toolbar editor={editor} page={{ ...page, moved: places.moved }} onCopyLink={places.copyLink} />}
        {finding !== null && (
          <FindBar key={String(isWriter)} editor={editor} asked={finding} onClose={() => setFinding(null)} />
        )}
      </header>
      <div className={classes['columns']}>
        <nav className={`${classes['side']} not-printed`} aria-label={t('editor.outline.title')}>
          {dialog !== 'outline' && outline}
        </nav>
        <div className={classes['paper']}>
          <KeptEdits text={session.text} />
          <TextNotice session={session} />
          <div className={classes['sheet']}>
            <ClauseHandle editor={editor} onCopyLink={places.copyLink} />
            <Mounted element={session.element} />
          </div>
        </div>
        <DiscussionSide key={String(isWriter)} proposalId={proposalId} session={session} editor={editor} />
      </div>
      {dialog === 'link' && <LinkDialog editor={editor} onClose={() => setDialog(null)} />}
      {dialog === 'reference' && <ReferenceDialog editor={editor} onClose={() => setDialog(null)} />}
      <Drawer
        opened={dialog === 'outline'}
        onClose={() => setDialog(null)}
        title={t('editor.outline.title')}
        size={320}
        closeButtonProps={{ 'aria-label': t('action.close') }}
        classNames={{ body: classes['drawer'] ?? '', content: classes['drawerContent'] ?? '' }}
      >
        {dialog === 'outline' && outline}
      </Drawer>
    </>
  );
}

/** Not every browser can tell. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work);
  else setTimeout(work);
}

/** The editor's own element, which React leaves alone. */
function Mounted({ element }: { readonly element: HTMLElement }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(element);
    return () => element.remove();
  }, [element]);
  return <div ref={place} />;
}
