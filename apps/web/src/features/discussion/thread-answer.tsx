import { Button, NativeSelect } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dispositionOutcomes,
  type DispositionOutcome,
  type DispositionView,
  type NewDispositionAnswer,
  type ThreadView,
} from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { CommentForm } from './comment-form.js';
import { draftKey } from './comment-drafts.js';
import classes from './discussion.module.css';
import { useThreadRequest } from './queries.js';

interface ThreadAnswerProps {
  readonly thread: ThreadView;
  readonly personId: string | null;
  /** Sends, and shows a refusal in the thread. */
  readonly run: (request: () => Promise<ThreadView>) => void;
}

/** How chair and secretariat answered a thread, what the commenter says to it, and where either is done. */
export function ThreadAnswer({ thread, personId, run }: ThreadAnswerProps): ReactElement {
  const { t } = useTranslation();
  const [writing, setWriting] = useState<'answer' | 'objection' | null>(null);
  const stop = (): void => setWriting(null);
  return (
    <>
      {thread.disposition !== null && <GivenAnswer disposition={thread.disposition} />}
      {writing === null && (
        <div className={classes['deeds']}>
          {thread.canAnswerDisposition && (
            <>
              <Button size="compact-sm" onClick={() => run(() => sayTo(thread, { answer: 'satisfied' }))}>
                {t('discussion.answer.satisfy')}
              </Button>
              <Button variant="default" size="compact-sm" onClick={() => setWriting('objection')}>
                {t('discussion.answer.object')}
              </Button>
            </>
          )}
          {thread.canAnswer && (
            <Button variant="default" size="compact-sm" onClick={() => setWriting('answer')}>
              {t(thread.disposition === null ? 'discussion.answer.give' : 'discussion.answer.giveAnother')}
            </Button>
          )}
        </div>
      )}
      {writing === 'answer' && personId !== null && <AnswerForm thread={thread} personId={personId} onDone={stop} />}
      {writing === 'objection' && personId !== null && (
        <ObjectionForm thread={thread} personId={personId} onDone={stop} />
      )}
    </>
  );
}

function GivenAnswer({ disposition }: { readonly disposition: DispositionView }): ReactElement {
  const { t } = useTranslation();
  const { outcome, reason, by, at, version, answer } = disposition;
  return (
    <div className={classes['answer']} data-testid="answer">
      <header className={classes['by']}>
        <strong>{t(`discussion.outcome.${outcome}`)}</strong>
        <span>{by.name ?? t('discussion.answer.officers')}</span>
        <TimeStamp at={at} as="relative" />
      </header>
      <p>{reason}</p>
      {version !== null && (
        <p className={classes['note']}>{t('discussion.answer.version', { number: version.number })}</p>
      )}
      {answer !== null && (
        <p className={classes['note']}>
          {t(`discussion.answer.${answer.answer}`)} {answer.reason}
        </p>
      )}
    </div>
  );
}

interface AnswerFormProps {
  readonly thread: ThreadView;
  readonly personId: string;
  readonly onDone: () => void;
}

function AnswerForm({ thread, personId, onDone }: AnswerFormProps): ReactElement {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<DispositionOutcome>('accepted');
  const request = useThreadRequest();
  return (
    <CommentForm
      draftKey={draftKey(personId, `${thread.id}.answer`)}
      label={t('discussion.answer.reason')}
      action={t('discussion.answer.give')}
      quote={null}
      delegation={null}
      send={({ body }) =>
        request(
          bodyOf(
            api.POST('/api/threads/{threadId}/dispositions', {
              params: { path: { threadId: thread.id } },
              body: { outcome, reason: body },
            }),
          ),
        )
      }
      onDone={onDone}
    >
      <NativeSelect
        label={t('discussion.answer.outcome')}
        value={outcome}
        // reason: the choices are the outcomes
        onChange={(event) => setOutcome(event.currentTarget.value as DispositionOutcome)}
        data={dispositionOutcomes.map((value) => ({ value, label: t(`discussion.outcome.${value}`) }))}
      />
    </CommentForm>
  );
}

function ObjectionForm({ thread, personId, onDone }: AnswerFormProps): ReactElement {
  const { t } = useTranslation();
  const request = useThreadRequest();
  return (
    <CommentForm
      draftKey={draftKey(personId, `${thread.id}.objection`)}
      label={t('discussion.answer.whyNot')}
      action={t('discussion.answer.object')}
      quote={null}
      delegation={null}
      send={({ body }) => request(sayTo(thread, { answer: 'objects', reason: body }))}
      onDone={onDone}
    />
  );
}

function sayTo(thread: ThreadView, body: NewDispositionAnswer): Promise<ThreadView> {
  return bodyOf(
    api.POST('/api/threads/{threadId}/disposition-answers', { params: { path: { threadId: thread.id } }, body }),
  );
}
