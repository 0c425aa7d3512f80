/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- reason: a card is one stop
   for the keyboard, with keys of its own; everything that they do has a button in it as well */
import { Button } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadsPage, ThreadView } from '#contracts';
import { newId } from '#shared';
import { api, bodyOf } from '../../api/client.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { Tag } from '../../ui/tag.js';
import { CommentForm } from './comment-form.js';
import { CommentItem } from './comment-item.js';
import { draftKey } from './comment-drafts.js';
import classes from './discussion.module.css';
import { useThreadRequest } from './queries.js';
import { ThreadAnswer } from './thread-answer.js';
import type { ThreadPlace } from './use-thread-places.js';

interface ThreadCardProps {
  readonly place: ThreadPlace;
  readonly page: ThreadsPage;
  readonly personId: string | null;
  readonly canWrite: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** A thread: its first words while it is not chosen, and everything when it is. */
export function ThreadCard(props: ThreadCardProps): ReactElement {
  const { place, page, personId, canWrite, isChosen, onChoose, onStep } = props;
  const { t } = useTranslation();
  const [isReplying, setReplying] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [replyId, setReplyId] = useState(newId);
  const request = useThreadRequest();
  const { thread, resolved } = place;
  const path = { params: { path: { threadId: thread.id } } };
  const delegation = page.delegation?.name ?? null;
  const run = (send: () => Promise<ThreadView>): void => {
    setError(null);
    request(send()).catch(setError);
  };
  const step = (name: 'close' | 'reopen' | 'block' | 'unblock'): void =>
    run(() => bodyOf(api.POST('/api/threads/{threadId}/steps', { ...path, body: { step: name } })));
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const deeds: Readonly<Record<string, () => void>> = {
      j: () => onStep(1),
      k: () => onStep(-1),
      Enter: onChoose,
      ...(thread.canReply ? { r: () => setReplying(true) } : {}),
      ...(thread.canClose ? { x: () => step('close') } : {}),
    };
    const deed = deeds[event.key];
    if (deed === undefined) return;
    event.preventDefault();
    if (!isChosen) onChoose();
    deed();
  };
  const shown = isChosen ? thread.comments : thread.comments.slice(0, 1);
  return (
    <section
      id={`thread-${thread.id}`}
      className={classes['card']}
      data-chosen={isChosen || undefined}
      data-testid="thread"
      tabIndex={0}
      aria-label={t('discussion.thread', { number: thread.number, quote: thread.anchor?.quote.slice(0, 80) ?? '' })}
      aria-describedby="thread-keys"
      onClick={isChosen ? undefined : onChoose}
      onKeyDown={handleKeyDown}
    >
      <header className={classes['head']}>
        <span className={classes['number']}>{`#${thread.number}`}</span>
        <Tag>{t(`discussion.kind.${thread.kind}`)}</Tag>
        {thread.audience !== 'group' && <Tag>{t(`discussion.audience.${thread.audience}`)}</Tag>}
        {thread.isBlocking && thread.state !== 'closed' && <Tag>{t('discussion.blocking')}</Tag>}
        {thread.state !== 'open' && <Tag>{t(`discussion.state.${thread.state}`)}</Tag>}
      </header>
      <Quote place={place} isShown={isChosen || resolved === null || place.from === null} />
      {shown.map((comment) => (
        <CommentItem
          key={comment.id}
          comment={comment}
          place={place}
          personId={personId}
          delegation={delegation}
          canWrite={canWrite}
          run={run}
        />
      ))}
      {!isChosen && thread.comments.length > 1 && (
        <p className={classes['note']}>{t('discussion.replies', { count: thread.comments.length - 1 })}</p>
      )}
      {isChosen && <ThreadAnswer thread={thread} personId={personId} run={run} />}
      <ErrorAlert error={error} />
      {isChosen && isReplying && personId !== null && (
        <CommentForm
          draftKey={draftKey(personId, thread.id)}
          label={t('discussion.yourReply')}
          action={t('discussion.reply')}
          quote={thread.anchor?.isOneLine === true && thread.anchor.start !== null ? thread.anchor.quote : null}
          delegation={delegation}
          send={({ body, wording, isForDelegation }) =>
            request(
              bodyOf(
                api.POST('/api/threads/{threadId}/comments', {
                  ...path,
                  body: { id: replyId, body, isForDelegation, ...(wording === null ? {} : { wording }) },
                }),
              ),
            ).then(() => setReplyId(newId()))
          }
          onDone={() => setReplying(false)}
        />
      )}
      {isChosen && !isReplying && (
        <div className={classes['deeds']}>
          {thread.canReply && (
            <Button size="compact-sm" onClick={() => setReplying(true)}>
              {t('discussion.reply')}
            </Button>
          )}
          {(['close', 'reopen', 'block', 'unblock'] as const)
            .filter((name) => allowed(thread, name))
            .map((name) => (
              <Button key={name} variant="default" size="compact-sm" onClick={() => step(name)}>
                {t(`discussion.step.${name}`)}
              </Button>
            ))}
        </div>
      )}
    </section>
  );
}

function Quote({ place, isShown }: { readonly place: ThreadPlace; readonly isShown: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const { thread, resolved } = place;
  if (thread.anchor === null || !isShown) return null;
  const isChanged = resolved?.state === 'changed';
  return (
    <div>
      {resolved?.state !== 'same' && resolved !== null && (
        <p className={classes['note']}>{t(`discussion.anchor.${resolved.state}`)}</p>
      )}
      <blockquote className={classes['quote']}>{thread.anchor.quote}</blockquote>
      {isChanged && (
        <>
          <p className={classes['note']}>{t('discussion.anchor.now')}</p>
          <blockquote className={classes['quote']}>{resolved.words}</blockquote>
        </>
      )}
    </div>
  );
}

function allowed(thread: ThreadView, name: 'close' | 'reopen' | 'block' | 'unblock'): boolean {
  // To override a block of others a reason is needed: that is done where there is room for one.
  const by = { close: thread.canClose, reopen: thread.canReopen, block: thread.canBlock };
  return name === 'unblock' ? thread.canUnblock && thread.isMine : by[name];
}
