import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView, StepView } from '#contracts';
import { StepMenuItem } from './step-menu-item.js';
import { lazyPart } from '../../ui/lazy-part.js';

const StepDialog = lazyPart(() => import('./step-dialog.js').then((part) => part.StepDialog));

interface StepsMenuProps {
  readonly proposal: ProposalView;
}

/** The steps that lead on from here, also those that may not be taken, with the reason. */
export function StepsMenu({ proposal }: StepsMenuProps): ReactElement | null {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<StepView | null>(null);
  if (proposal.steps.length === 0) return null;
  const mayTakeOne = proposal.steps.some((step) => step.isAllowed);
  return (
    <>
      <Menu position="bottom-end" width={340} shadow="md">
        <Menu.Target>
          <Button
            variant={mayTakeOne ? 'filled' : 'default'}
            rightSection={<IconChevronDown size={16} aria-hidden="true" />}
          >
            {t('step.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {proposal.steps.map((step) => (
            <StepMenuItem key={step.to} step={step} onChoose={setChosen} />
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && <StepDialog proposal={proposal} step={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
