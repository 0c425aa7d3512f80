import { IconLock, IconWorld } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visibility } from '#contracts';
import classes from './visibility-mark.module.css';

interface VisibilityMarkProps {
  readonly visibility: Visibility;
}

export function VisibilityMark({ visibility }: VisibilityMarkProps): ReactElement {
  const { t } = useTranslation();
  const IconOfVisibility = visibility === 'public' ? IconWorld : IconLock;
  return (
    <span className={classes['mark']}>
      <IconOfVisibility size={15} stroke={1.7} aria-hidden="true" />
      {t(`visibility.${visibility}`)}
    </span>
  );
}
