import { NativeSelect, Checkbox } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { commentKinds, type CommentKind, type ThreadAudience, type ThreadsPage, type ThreadView } from '#contracts';
import { newId } from '#shared';
import type { LiveDocument } from '#live-client';
import { api, bodyOf } from '../../api/client.js';
import { CommentForm } from './comment-form.js';
import { draftKey } from './comment-drafts.js';
import classes from './discussion.module.css';
import type { CommentTarget } from './new-anchor.js';
import { useThreadRequest } from './queries.js';

interface NewThreadFormProps {
  readonly proposalId: string;
  readonly personId: string;
  readonly text: LiveDocument;
  readonly page: ThreadsPage;
  readonly target: CommentTarget;
  readonly onDone: (opened: ThreadView | null) => void;
}

/** A thread about the words that are marked. */
export function NewThreadForm({ proposalId, personId, text, page, target, onDone }: NewThreadFormProps): ReactElement {
  const { t } = useTranslation();
  const [kind, setKind] = useState<CommentKind>('general');
  const [audience, setAudience] = useState<ThreadAudience>('group');
  const [isBlocking, setBlocking] = useState(false);
  const [ids] = useState(() => ({ thread: newId(), comment: newId() })); // what is sent again is there once
  const request = useThreadRequest();
  const audiences: ThreadAudience[] =
    page.delegation === null ? ['group', 'officers'] : ['group', 'delegation', 'officers'];
  const [opened, setOpened] = useState<ThreadView | null>(null);
  return (
    <div className={classes['card']} data-testid="new-thread">
      <blockquote className={classes['quote']}>{target.quote}</blockquote>
      <CommentForm
        draftKey={draftKey(personId, proposalId)}
        label={t('discussion.yourComment')}
        action={t('discussion.send')}
        quote={target.isOneLine ? target.quote : null}
        delegation={page.delegation?.name ?? null}
        send={async ({ body, wording, isForDelegation }) => {
          await text.whenSaved();
          const thread = await request(
            bodyOf(
              api.POST('/api/proposals/{proposalId}/threads', {
                params: { path: { proposalId } },
                body: {
                  id: ids.thread,
                  kind,
                  audience,
                  isBlocking: isBlocking && audience !== 'delegation',
                  anchor: { ...target.anchor, seq: text.appliedSeq },
                  comment: { id: ids.comment, body, isForDelegation, ...(wording === null ? {} : { wording }) },
                },
              }),
            ),
          );
          setOpened(thread);
          onDone(thread);
        }}
        onDone={() => onDone(opened)}
      >
        <div className={classes['choices']}>
          <NativeSelect
            label={t('discussion.kind.label')}
            value={kind}
            // reason: the choices are the kinds
            onChange={(event) => setKind(event.currentTarget.value as CommentKind)}
            data={commentKinds.map((value) => ({ value, label: t(`discussion.kind.${value}`) }))}
          />
          <NativeSelect
            label={t('discussion.audience.label')}
            value={audience}
            // reason: the choices are the audiences
            onChange={(event) => setAudience(event.currentTarget.value as ThreadAudience)}
            data={audiences.map((value) => ({ value, label: t(`discussion.audience.${value}`) }))}
          />
        </div>
        {audience !== 'delegation' && (
          <Checkbox
            label={t('discussion.blocks')}
            checked={isBlocking}
            onChange={(event) => setBlocking(event.currentTarget.checked)}
          />
        )}
      </CommentForm>
    </div>
  );
}
