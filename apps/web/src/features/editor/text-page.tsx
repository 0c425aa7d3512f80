import { Drawer } from '@mantine/core';
import { IconList, IconSearch } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ClauseHandle } from './clause-handle.js';
import { FindBar } from './find/find-bar.js';
import { Presence, usePeople } from './header/presence.js';
import { SaveStateLine } from './header/save-state-line.js';
import { Words } from './header/words.js';
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
import { Tool } from './toolbar/tool.js';
import { Toolbar } from './toolbar/toolbar.js';
import { usePlaces } from './use-places.js';
import { useRemoteCarets } from './use-remote-carets.js';
import { useTopHeight } from './use-top-height.js';
import classes from './text-tab.module.css';

interface TextPageProps {
  readonly session: TextSession;
  readonly hands: RefObject<PageHands | null>;
}

/** The frame of an open text; with an editor in it as soon as there is one. */
export function TextPage({ session, hands }: TextPageProps): ReactElement {
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
    <OpenText key={session.text.documentId} session={session} editor={editor} hands={hands} />
  );
}

interface OpenTextProps extends TextPageProps {
  readonly editor: Editor;
}

function OpenText({ session, editor, hands }: OpenTextProps): ReactElement {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'link' | 'reference' | 'outline' | null>(null);
  const [finding, setFinding] = useState<number | null>(null);
  const structure = useStructure(editor);
  const reading = useReadingPlace(editor);
  const people = usePeople(session.text);
  const isWriter = useSessionValue(session, (view) => view.mode === 'write');
  // Observers and readers without account are told nothing about the others, and the others nothing about them.
  const seesOthers = useSessionValue(session, (view) => view.status.role === 'write' || view.status.role === 'comment');
  const places = usePlaces(session, editor);
  const top = useTopHeight();
  useRemoteCarets(editor, session.text);
  const readingId = structure.rows[reading]?.id ?? null;
  useEffect(() => session.reading(readingId), [session, readingId]);

  const openFind = (): void => setFinding((count) => (count ?? 0) + 1);
  const page = { openLink: () => setDialog('link'), openFind, openReference: () => setDialog('reference') };
  useEffect(() => {
    hands.current = { page, jumps: places.jumps };
  });
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
      <header
        ref={top}
        className={`${classes['top']} not-printed`}
        onPointerEnter={() => session.prepare()}
        onFocus={() => session.prepare()}
      >
        <div className={classes['line']}>
          <button type="button" className={classes['outlineButton']} onClick={() => setDialog('outline')}>
            <IconList size={18} aria-hidden="true" /> {t('editor.outline.title')}
          </button>
          {seesOthers && <Presence people={people} structure={structure} onGoTo={places.goTo} />}
          <SaveStateLine session={session} />
          <span className={classes['grow']} />
          <Words editor={editor} />
          <span className={classes['findButton']}>
            <Tool icon={IconSearch} label={t('editor.find.title')} keys="Mod-f" isFirst onUse={openFind} />
          </span>
        </div>
        {isWriter && <Toolbar editor={editor} page={{ ...page, moved: places.moved }} onCopyLink={places.copyLink} />}
        {finding !== null && (
          <FindBar key={String(isWriter)} editor={editor} asked={finding} onClose={() => setFinding(null)} />
        )}
      </header>
      <div className={classes['columns']}>
        <nav
          className={`${classes['side']} not-printed`}
          aria-label={t('editor.outline.title')}
          onPointerEnter={() => session.prepare()}
          onFocus={() => session.prepare()}
        >
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

/** The editor's own element, which React leaves alone. */
function Mounted({ element }: { readonly element: HTMLElement }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(element);
    return () => element.remove();
  }, [element]);
  return <div ref={place} />;
}
