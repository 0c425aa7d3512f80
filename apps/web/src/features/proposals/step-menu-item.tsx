import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepView } from '#contracts';
import classes from './step-menu.module.css';

interface StepMenuItemProps {
  readonly step: StepView;
  readonly onChoose: (step: StepView) => void;
}

/** One step; where it may not be taken it says why, and stays readable. */
export function StepMenuItem({ step, onChoose }: StepMenuItemProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Menu.Item
      aria-disabled={!step.isAllowed}
      className={classes['item']}
      closeMenuOnClick={step.isAllowed}
      onClick={() => {
        if (step.isAllowed) onChoose(step);
      }}
    >
      <span className={classes['name']}>{t(`step.to.${step.to}`)}</span>
      <span className={classes['note']}>{note()}</span>
    </Menu.Item>
  );

  function note(): string {
    if (step.denial) return t('step.notYou', { reason: t(`policy.${step.denial}`) });
    if (step.needsBallot) return t('step.byBallot');
    return t(`step.means.${step.to}`);
  }
}
