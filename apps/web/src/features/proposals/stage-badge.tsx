import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#contracts';
import { stageTone } from './stage-model.js';
import classes from './stage-badge.module.css';

interface StageBadgeProps {
  readonly stage: Stage;
}

export function StageBadge({ stage }: StageBadgeProps): ReactElement {
  const { t } = useTranslation();
  return (
    <span className={classes['badge']} data-tone={stageTone(stage)}>
      {t(`stage.${stage}`)}
    </span>
  );
}
