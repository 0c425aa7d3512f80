import { Button, Drawer } from '@mantine/core';
import { IconMessagePlus, IconMessages } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadsPage } from '#contracts';
import { useSession } from '../../api/session.js';
import { announce } from '../../ui/announce.js';
import { notify } from '../../ui/overlay-store.js';
import type { TextSession } from '../editor/session/text-session.js';
import { useSessionValue } from '../editor/hooks/use-session-value.js';
import classes from './discussion.module.css';
import { Margin } from './margin.js';
import { type CommentTarget, targetAtSelection } from './new-anchor.js';
import { NewThreadForm } from './new-thread-form.js';
import { useThreads } from './queries.js';
import { threadInAddress, useMarkClicks } from './thread-ways.js';
import { ThreadCard } from './thread-card.js';
import { useThreadPlaces } from './use-thread-places.js';
import { useIsWide } from './use-is-wide.js';

interface DiscussionSideProps {
  readonly proposalId: string;
  readonly session: TextSession;
  readonly editor: Editor;
}

const nothing: ThreadsPage['threads'] = [];

/** What people say about the text: beside its lines where there is room, else behind a button. */
export function DiscussionSide({ proposalId, session, editor }: DiscussionSideProps): ReactElement | null {
  const { t } = useTranslation();
  const { text } = session;
  const page = useThreads(proposalId, text);
  const personId = useSession()?.person.id ?? null;
  const canWrite = useSessionValue(session, (view) => view.mode === 'write');
  const isWide = useIsWide();
  const [chosenId, setChosenId] = useState<string | null>(threadInAddress);
  const [target, setTarget] = useState<CommentTarget | null>(null);
  const [isOpen, setOpen] = useState(threadInAddress() !== null);
  const [showsClosed, setShowsClosed] = useState(false);
  const all = page?.threads ?? nothing;
  const threads = useMemo(
    () => all.filter(({ id, state }) => showsClosed || state !== 'closed' || id === chosenId),
    [all, showsClosed, chosenId],
  );
  const places = useThreadPlaces(editor, text, threads, { chosenId, target });
  const choose = (id: string | null): void => {
    setChosenId(id);
    if (id !== null) setOpen(true);
  };
  useMarkClicks(editor, choose);
  const comment = (): void => {
    const found = targetAtSelection(editor, text);
    if (found === null) notify(t('discussion.markFirst'));
    setTarget(found);
    if (found !== null) setOpen(true);
  };
  useEffect(() => {
    if (editor.isDestroyed) return undefined; // drawn once more while the text is being closed
    const { dom } = editor.view;
    const handleKey = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey) || page?.canOpen !== true) return;
      event.preventDefault();
      comment();
    };
    dom.addEventListener('keydown', handleKey);
    return () => dom.removeEventListener('keydown', handleKey);
  });
  if (page === undefined) return null;
  const step = (by: 1 | -1): void => {
    const index = places.findIndex(({ thread }) => thread.id === chosenId);
    const next = places[index + by]?.thread ?? null;
    if (next === null) return announce(t('discussion.noMore'));
    choose(next.id);
    requestAnimationFrame(() => document.getElementById(`thread-${next.id}`)?.focus());
  };
  const cards = places.map((place) => ({
    id: place.thread.id,
    from: place.from,
    element: (
      <ThreadCard
        place={place}
        page={page}
        personId={personId}
        canWrite={canWrite}
        isChosen={place.thread.id === chosenId}
        onChoose={() => choose(place.thread.id)}
        onStep={step}
      />
    ),
  }));
  const fresh = target !== null && personId !== null && (
    <NewThreadForm
      key={`${target.quote} ${target.from}`}
      proposalId={proposalId}
      personId={personId}
      text={text}
      page={page}
      target={target}
      onDone={(opened) => {
        setTarget(null);
        if (opened === null) return editor.isDestroyed ? undefined : editor.view.focus();
        choose(opened.id);
        announce(t('discussion.sent'));
      }}
    />
  );
  const closedCount = all.filter(({ state }) => state === 'closed').length;
  const tools = (
    <div className={classes['tools']}>
      {page.canOpen && (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconMessagePlus size={16} aria-hidden="true" />}
          title={t('discussion.keys')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={comment}
        >
          {t('discussion.comment')}
        </Button>
      )}
      {closedCount > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShowsClosed(!showsClosed)}>
          {t(showsClosed ? 'discussion.hideClosed' : 'discussion.showClosed', { count: closedCount })}
        </Button>
      )}
    </div>
  );
  const empty = cards.length === 0 && target === null && <p className={classes['note']}>{t('discussion.empty')}</p>;
  const keys = (
    <p id="thread-keys" hidden>
      {t('discussion.threadKeys')}
    </p>
  );
  if (isWide) {
    return (
      <aside className={`${classes['side']} not-printed`} aria-label={t('discussion.title')}>
        {keys}
        {tools}
        {empty}
        <Margin
          editor={editor}
          cards={cards}
          fresh={fresh || null}
          freshFrom={target?.from ?? null}
          chosenId={chosenId}
        />
      </aside>
    );
  }
  return (
    <>
      {keys}
      <Button
        className={`${classes['opener']} not-printed`}
        leftSection={<IconMessages size={18} aria-hidden="true" />}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen(true)}
      >
        {t('discussion.open', { count: cards.length })}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size={420}
        title={t('discussion.title')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {tools}
        {empty}
        {fresh}
        <div className={classes['list']}>
          {cards.map(({ id, element }) => (
            <div key={id}>{element}</div>
          ))}
        </div>
      </Drawer>
    </>
  );
}
