import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Throws kept words away, once that was asked twice. */
export function DiscardButton({ onDiscard }: { readonly onDiscard: () => void }): ReactElement {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button size="compact-md" variant="default" onClick={() => setAsking(true)}>
        {t('editor.kept.discard')}
      </Button>
    );
  return (
    <>
      <span>{t('editor.kept.sure')}</span>
      <Button size="compact-md" color="red" onClick={onDiscard}>
        {t('editor.kept.discardSure')}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => setAsking(false)}>
        {t('action.cancel')}
      </Button>
    </>
  );
}
