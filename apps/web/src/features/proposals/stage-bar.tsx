import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#contracts';
import { barState, mainWay } from './stage-model.js';
import { StageBadge } from './stage-badge.js';
import classes from './stage-bar.module.css';

interface StageBarProps {
  readonly stage: Stage;
}

/** Where the proposal stands on its way. A stage off the way stands alone, in words. */
export function StageBar({ stage }: StageBarProps): ReactElement {
  const { t } = useTranslation();
  const isOnWay = mainWay.some((one) => one === stage);
  if (!isOnWay) return <StageBadge stage={stage} />;
  return (
    <ol className={classes['bar']} aria-label={t('proposal.way')}>
      {mainWay.map((one) => {
        const state = barState(one, stage);
        return (
          <li
            key={one}
            className={classes['stage']}
            data-state={state}
            aria-current={state === 'present' ? 'step' : undefined}
          >
            {t(`stage.${one}`)}
          </li>
        );
      })}
    </ol>
  );
}
