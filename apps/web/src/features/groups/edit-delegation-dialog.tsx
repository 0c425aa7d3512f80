import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { DelegationFields } from './delegation-fields.js';
import { delegationProblems, toDelegationBody, type DelegationValues } from './delegation-values.js';
import { toVotes } from './members-model.js';

interface EditDelegationDialogProps {
  readonly groupId: string;
  readonly delegation: DelegationView;
  readonly onClose: () => void;
}

export function EditDelegationDialog({ groupId, delegation, onClose }: EditDelegationDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { form, isSending, error, handleSubmit } = useServerForm<DelegationValues>({
    initial: {
      kind: delegation.kind,
      stakeholderClass: delegation.stakeholderClass,
      tags: [...delegation.tags],
      votes: toVotes(delegation.weightMicro),
    },
    validate: (values) => {
      const problems = delegationProblems(values);
      return { tags: problems.tags && t(problems.tags), votes: problems.votes && t(problems.votes) };
    },
    send: async (values) => {
      await bodyOf(
        api.PATCH('/api/delegations/{delegationId}', {
          params: { path: { delegationId: delegation.id } },
          body: toDelegationBody(values),
        }),
      );
      await queryClient.invalidateQueries({ queryKey: ['group', groupId] });
      onClose();
    },
  });
  return (
    <Dialog
      title={t('delegation.changeOf', { organisation: delegation.organisation.name })}
      onClose={onClose}
      size="lg"
    >
      <form onSubmit={handleSubmit} noValidate>
        <DelegationFields form={form} />
        <FormButtons action={t('action.save')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
