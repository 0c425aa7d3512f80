import { useMediaQuery } from '@mantine/hooks';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './time.module.css';

interface MomentOptionsProps {
  /** One of them is in use. */
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** As wide as three choices beside each other. */
const WIDE = '(min-width: 48em)';

/** What else can be done from a moment: in sight where there is room, else behind a word, so that the text stays near. */
export function MomentOptions({ isOpen, children }: MomentOptionsProps): ReactElement {
  const { t } = useTranslation();
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const choices = <div className={classes['choices']}>{children}</div>;
  if (isWide) return choices;
  return (
    <details className={classes['more']} open={isOpen}>
      <summary>{t('history.time.more')}</summary>
      {choices}
    </details>
  );
}
