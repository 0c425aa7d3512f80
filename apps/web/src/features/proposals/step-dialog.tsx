import { Checkbox, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits, type ProposalView, type StepView } from '#contracts';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useTakeStep } from './use-take-step.js';

interface StepDialogProps {
  readonly proposal: ProposalView;
  readonly step: StepView;
  readonly onClose: () => void;
}

/** Says what a step does, asks for the reason that is recorded with it, takes it. */
export function StepDialog({ proposal, step, onClose }: StepDialogProps): ReactElement {
  const { t } = useTranslation();
  const { form, isSending, error, handleSubmit } = useTakeStep(proposal, step, onClose);
  // Asked only once the server has said that threads stand in the way.
  const asksToOverride = Boolean(form.errors['overridesThreads']) || form.values.overridesThreads;
  return (
    <Dialog title={t(`step.to.${step.to}`)} onClose={onClose}>
      <form onSubmit={handleSubmit} noValidate>
        <p>
          {t('step.fromTo', { from: t(`stage.${proposal.stage}`), to: t(`stage.${step.to}`) })}{' '}
          {t(`step.means.${step.to}`)} {step.freezes && t('step.freezes')}
        </p>
        <Textarea
          label={t('step.reason')}
          description={t('step.reasonHint')}
          required={step.needsReason || form.values.overridesThreads}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={textLimits.stepReason}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        {asksToOverride && (
          <Checkbox
            mt="md"
            label={t('step.override')}
            {...form.getInputProps('overridesThreads', { type: 'checkbox' })}
          />
        )}
        <FormButtons
          action={t(`step.to.${step.to}`)}
          isSending={isSending}
          error={error}
          isDangerous={step.to === 'withdrawn'}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
