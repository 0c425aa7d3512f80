import { Button, Group } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptEdit, LiveDocument } from '#live-client';
import { announce } from '../../../ui/announce.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import { DiscardButton } from './discard-button.js';
import { FallenCard } from './fallen-card.js';
import { downloadText, keptText, useKeptCause } from './kept-text.js';
import { useFallenOffers } from './use-fallen-offers.js';
import classes from './panels.module.css';

interface KeptEditsProps {
  readonly text: LiveDocument;
}

/**
 * Edits that the server refused, shown beside the present text: to be used by hand or thrown away, never sent again. And words
 * that fell with what somebody else restructured.
 */
export function KeptEdits({ text }: KeptEditsProps): ReactElement | null {
  const kept = useKept(text);
  const { offers, settle } = useFallenOffers(text, kept);
  if (kept.length + offers.length === 0) return null;
  return (
    <>
      {kept.map((one) => (
        <KeptCard key={one.id} kept={one} onDiscard={() => void text.discardKept(one.id)} />
      ))}
      {offers.map((one) => (
        <FallenCard key={one.id} text={text} fallen={one} onSettled={() => void settle(one.id)} />
      ))}
    </>
  );
}

function KeptCard({ kept, onDiscard }: { readonly kept: KeptEdit; readonly onDiscard: () => void }): ReactElement {
  const { t } = useTranslation();
  const cause = useKeptCause();
  const handleCopy = async (): Promise<void> => {
    await navigator.clipboard.writeText(keptText(kept));
    announce(t('editor.kept.copied'));
  };
  return (
    <section className={`${classes['kept']} not-printed`} aria-label={t('editor.kept.title')} data-testid="kept-edits">
      <h2 className={classes['keptTitle']}>
        <IconInbox size={18} aria-hidden="true" /> {t('editor.kept.title')}
      </h2>
      <p className={classes['keptCause']}>
        {cause(kept)} <TimeStamp at={new Date(kept.at).toISOString()} />
      </p>
      <dl className={classes['changes']}>
        {kept.changes.map((change, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- reason: the list of a stored edit never changes
          <div key={index} className={classes['change']}>
            <dt>{t('editor.kept.before')}</dt>
            <dd className={classes['before']}>{change.before ?? t('editor.kept.noClause')}</dd>
            <dt>{t('editor.kept.after')}</dt>
            <dd className={classes['after']}>{change.after ?? t('editor.kept.deleted')}</dd>
          </div>
        ))}
        {kept.changes.length === 0 && (
          <div className={classes['change']}>
            <dt>{t('editor.kept.words')}</dt>
            <dd className={classes['after']}>{kept.words}</dd>
          </div>
        )}
      </dl>
      <Group gap="xs">
        <Button size="compact-md" variant="light" onClick={() => void handleCopy()}>
          {t('editor.kept.copy')}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => downloadText(t('editor.kept.file'), keptText(kept))}>
          {t('editor.kept.download')}
        </Button>
        <DiscardButton onDiscard={onDiscard} />
      </Group>
    </section>
  );
}

function useKept(text: LiveDocument): readonly KeptEdit[] {
  const [kept, setKept] = useState<readonly KeptEdit[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const all = await text.keptEdits();
      if (isCurrent) setKept(all);
    };
    void read();
    const end = text.on('kept', () => void read());
    return () => {
      isCurrent = false;
      end();
    };
  }, [text]);
  return kept;
}
