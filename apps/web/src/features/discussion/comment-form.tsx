import { Button, Checkbox, Group, Textarea } from '@mantine/core';
import {
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits } from '#contracts';
import { ErrorAlert } from '../../ui/error-alert.js';
import { type CommentDraft, keepDraft, readDraft } from './comment-drafts.js';
import classes from './discussion.module.css';
import { WordingRedline } from './wording-redline.js';

interface CommentFormProps {
  /** Under which what is typed is kept on this device. */
  readonly draftKey: string;
  readonly label: string;
  readonly action: string;
  /** Where another wording can be proposed: the words it would replace. */
  readonly quote: string | null;
  readonly initial?: CommentDraft;
  /** The delegation one may speak for; null for none. */
  readonly delegation: string | null;
  readonly isForDelegation?: boolean;
  readonly send: (draft: CommentDraft & { readonly isForDelegation: boolean }) => Promise<unknown>;
  readonly onDone: () => void;
  readonly children?: ReactNode;
}

/** Where a comment is written. What is typed stays on this device until it is sent or given up. */
export function CommentForm(props: CommentFormProps): ReactElement {
  const { draftKey, label, action, quote, initial, delegation, send, onDone, children } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState<CommentDraft>(() => readDraft(draftKey) ?? initial ?? { body: '', wording: null });
  const [isForDelegation, setForDelegation] = useState(props.isForDelegation ?? false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus({ preventScroll: true }), []); // opened by whoever wants to write
  const change = (next: CommentDraft): void => {
    setDraft(next);
    keepDraft(draftKey, next);
  };
  const submit = async (): Promise<void> => {
    if (draft.body.trim() === '' || isSending) return;
    setSending(true);
    setError(null);
    try {
      await send({ ...draft, isForDelegation });
      keepDraft(draftKey, null);
      onDone();
    } catch (refusal) {
      setError(refusal);
      setSending(false);
    }
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
    if (event.key === 'Escape') onDone();
  };
  const { body, wording } = draft;
  return (
    <form className={classes['form']} onSubmit={handleSubmit}>
      {children}
      <Textarea
        aria-label={label}
        placeholder={label}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={textLimits.commentBody}
        data-autofocus
        ref={area}
        value={body}
        onKeyDown={handleKeyDown}
        onChange={(event) => change({ ...draft, body: event.currentTarget.value })}
      />
      {quote !== null && wording === null && (
        <Button variant="subtle" size="compact-sm" onClick={() => change({ ...draft, wording: quote })}>
          {t('discussion.propose')}
        </Button>
      )}
      {quote !== null && wording !== null && (
        <>
          <Textarea
            label={t('discussion.wording')}
            autosize
            minRows={1}
            maxRows={12}
            maxLength={textLimits.proposedWording}
            value={wording}
            onKeyDown={handleKeyDown}
            onChange={(event) => change({ ...draft, wording: event.currentTarget.value })}
          />
          <WordingRedline old={quote} wording={wording} />
          <Button variant="subtle" size="compact-sm" onClick={() => change({ ...draft, wording: null })}>
            {t('discussion.noWording')}
          </Button>
        </>
      )}
      {delegation !== null && (
        <Checkbox
          label={t('discussion.forDelegation', { delegation })}
          checked={isForDelegation}
          onChange={(event) => setForDelegation(event.currentTarget.checked)}
        />
      )}
      <ErrorAlert error={error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" size="compact-md" onClick={onDone}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" size="compact-md" loading={isSending} disabled={body.trim() === ''}>
          {action}
        </Button>
      </Group>
    </form>
  );
}
