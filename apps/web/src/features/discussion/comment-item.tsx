import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommentView, ThreadView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { ClassBadge } from '../../ui/class-badge.js';
import { MarkdownText } from '../../ui/markdown-text.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { CommentForm } from './comment-form.js';
import { draftKey } from './comment-drafts.js';
import classes from './discussion.module.css';
import type { ThreadPlace } from './use-thread-places.js';
import { useThreadRequest } from './queries.js';
import { WordingRedline } from './wording-redline.js';

interface CommentItemProps {
  readonly comment: CommentView;
  readonly place: ThreadPlace;
  readonly personId: string | null;
  readonly delegation: string | null;
  readonly canWrite: boolean;
  readonly run: (request: () => Promise<ThreadView>) => void;
}

/** What one person says, and what may be done with it. */
export function CommentItem({ comment, place, personId, delegation, canWrite, run }: CommentItemProps): ReactElement {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const request = useThreadRequest();
  const { id: commentId, author, revision, wording, body, onBehalf } = comment;
  const { thread, resolved } = place;
  const path = { params: { path: { commentId } } };
  const now = resolved !== null && 'words' in resolved ? resolved.words : null;
  const quote = thread.anchor?.isOneLine === true && thread.anchor.start !== null ? thread.anchor.quote : null;
  if (isEditing && personId !== null) {
    return (
      <CommentForm
        draftKey={draftKey(personId, commentId)}
        label={t('discussion.yourComment')}
        action={t('action.save')}
        quote={quote}
        initial={{ body: body ?? '', wording }}
        delegation={delegation}
        isForDelegation={onBehalf !== null}
        send={({ body: words, wording: other, isForDelegation }) =>
          request(
            bodyOf(
              api.PATCH('/api/comments/{commentId}', {
                ...path,
                body: { revision, body: words, isForDelegation, ...(other === null ? {} : { wording: other }) },
              }),
            ),
          )
        }
        onDone={() => setEditing(false)}
      />
    );
  }
  return (
    <article className={classes['comment']}>
      <header className={classes['by']}>
        {author.stakeholderClass !== null && <ClassBadge code={author.stakeholderClass} isCompact />}
        <strong>{author.name ?? author.organisation ?? t('discussion.somebody')}</strong>
        {author.name !== null && author.organisation !== null && <span>{author.organisation}</span>}
        <TimeStamp at={comment.createdAt} as="relative" />
        {comment.changedAt !== null && comment.state === 'shown' && <span>{t('discussion.edited')}</span>}
      </header>
      {onBehalf !== null && <p className={classes['note']}>{t(`discussion.onBehalf.${onBehalf}`)}</p>}
      {body === null ? (
        <p className={classes['note']}>{t(`discussion.state.${comment.state === 'hidden' ? 'hidden' : 'deleted'}`)}</p>
      ) : (
        <MarkdownText text={body} />
      )}
      {wording !== null && thread.anchor !== null && (
        <div className={classes['proposed']}>
          <p className={classes['note']}>{t('discussion.wording')}</p>
          <WordingRedline old={now ?? thread.anchor.quote} wording={wording} />
          {canWrite && now !== null && now !== wording && (
            <Button
              size="compact-sm"
              onClick={() =>
                run(async () => {
                  const taken = await bodyOf(
                    api.POST('/api/comments/{commentId}/taken-wordings', { ...path, body: { revision, seen: now } }),
                  );
                  return taken.thread;
                })
              }
            >
              {t('discussion.takeOver')}
            </Button>
          )}
        </div>
      )}
      <div className={classes['deeds']}>
        {comment.canConfirm && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() =>
              run(() => bodyOf(api.POST('/api/comments/{commentId}/confirmation', { ...path, body: { revision } })))
            }
          >
            {t('discussion.confirm')}
          </Button>
        )}
        {comment.canEdit && (
          <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
            {t('action.edit')}
          </Button>
        )}
        {comment.canEdit && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => run(() => bodyOf(api.DELETE('/api/comments/{commentId}', path)))}
          >
            {t('discussion.delete')}
          </Button>
        )}
      </div>
    </article>
  );
}
