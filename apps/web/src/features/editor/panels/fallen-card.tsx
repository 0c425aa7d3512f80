import { Button, Group } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FallenWordsView } from '#contracts';
import type { LiveDocument } from '#live-client';
import { announce } from '../../../ui/announce.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import { DiscardButton } from './discard-button.js';
import classes from './panels.module.css';

interface FallenCardProps {
  readonly text: LiveDocument;
  readonly fallen: FallenWordsView;
  /** They are in the text again, or not wanted. */
  readonly onSettled: () => void;
}

/** Words that fell while their author was gone: to be put back as an edit of now, copied, or left. */
export function FallenCard({ text, fallen, onSettled }: FallenCardProps): ReactElement {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const { role, state } = text.status;
  const handleTakeBack = async (): Promise<void> => {
    setBusy(true);
    try {
      await text.takeBack(fallen);
      await text.whenSaved();
      announce(t('editor.kept.takenBack'));
      onSettled();
    } catch {
      announce(t('editor.kept.notTakenBack'));
    } finally {
      setBusy(false);
    }
  };
  const handleCopy = async (): Promise<void> => {
    await navigator.clipboard.writeText(fallen.words);
    announce(t('editor.kept.copied'));
  };
  return (
    <section
      className={`${classes['kept']} not-printed`}
      aria-label={t('editor.kept.title')}
      data-testid="fallen-words"
    >
      <h2 className={classes['keptTitle']}>
        <IconInbox size={18} aria-hidden="true" /> {t('editor.kept.title')}
      </h2>
      <p className={classes['keptCause']}>
        {t('editor.kept.fallenGone')} <TimeStamp at={fallen.at} />
      </p>
      <dl className={classes['changes']}>
        <div className={classes['change']}>
          <dt>{t('editor.kept.words')}</dt>
          <dd className={classes['fallen']}>
            {fallen.before}
            <ins>{fallen.words}</ins>
            {fallen.after}
          </dd>
        </div>
      </dl>
      <Group gap="xs">
        {role === 'write' && state === 'open' && (
          <Button size="compact-md" loading={isBusy} onClick={() => void handleTakeBack()}>
            {t('editor.kept.takeBack')}
          </Button>
        )}
        <Button size="compact-md" variant="light" onClick={() => void handleCopy()}>
          {t('editor.kept.copy')}
        </Button>
        <DiscardButton onDiscard={onSettled} />
      </Group>
    </section>
  );
}
