import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface WalkButtonsProps {
  readonly walk: { readonly previous: () => void; readonly next: () => void };
  /** Where the walk is. */
  readonly children: ReactNode;
}

/** The way to the previous and the next place of a text; their keys are heard by the page. */
export function WalkButtons({ walk, children }: WalkButtonsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconChevronUp size={16} aria-hidden="true" />}
        aria-keyshortcuts="p Shift+F7"
        onClick={walk.previous}
      >
        {t('history.compare.previous')}
      </Button>
      {children}
      <Button
        variant="default"
        size="compact-sm"
        rightSection={<IconChevronDown size={16} aria-hidden="true" />}
        aria-keyshortcuts="n F7"
        onClick={walk.next}
      >
        {t('history.compare.next')}
      </Button>
    </>
  );
}
