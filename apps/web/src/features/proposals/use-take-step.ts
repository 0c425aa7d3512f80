import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProposalView, StepView } from '#contracts';
import { hasCode } from '../../api/api-error.js';
import { api, bodyOf } from '../../api/client.js';
import { notify } from '../../ui/overlay-store.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { proposalQuery } from './queries.js';

/**
 * The form behind a step of the stage machine.
 * @param onDone - called when the step is taken
 */
export function useTakeStep(proposal: ProposalView, step: StepView, onDone: () => void) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { queryKey } = proposalQuery(proposal.id);
  return useServerForm({
    initial: { reason: '', overridesThreads: false },
    validate: ({ reason, overridesThreads }) => ({
      reason: (step.needsReason || overridesThreads) && !reason.trim() ? t('errors.proposals.reason_needed') : null,
    }),
    fieldOf: {
      'proposals.reason_needed': 'reason',
      'discussion.threads_block': 'overridesThreads',
      'discussion.threads_unanswered': 'overridesThreads',
    },
    send: async ({ reason, overridesThreads }) => {
      try {
        const moved = await bodyOf(
          api.POST('/api/proposals/{proposalId}/steps', {
            params: { path: { proposalId: proposal.id } },
            body: {
              from: proposal.stage,
              to: step.to,
              ...(reason.trim() ? { reason: reason.trim() } : {}),
              ...(overridesThreads ? { overridesThreads } : {}),
            },
          }),
        );
        queryClient.setQueryData(queryKey, moved);
      } catch (error) {
        // Somebody else took a step in between: the page behind the dialog shows where it stands now.
        if (hasCode(error, 'proposals.stage_moved')) void queryClient.invalidateQueries({ queryKey });
        throw error;
      }
      void queryClient.invalidateQueries({ queryKey: ['group', proposal.groupId] });
      void queryClient.invalidateQueries({ queryKey: ['home'] });
      notify(t('step.taken', { stage: t(`stage.${step.to}`) }));
      onDone();
    },
  });
}
