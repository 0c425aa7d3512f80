import { Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits, type ProposalView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { proposalQuery } from './queries.js';

interface EditProposalDialogProps {
  readonly proposal: ProposalView;
  readonly onClose: () => void;
}

export function EditProposalDialog({ proposal, onClose }: EditProposalDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { title: proposal.title, abstract: proposal.abstract },
    validate: ({ title }) => ({ title: title.trim() ? null : t('newProposal.titleMissing') }),
    send: async ({ title, abstract }) => {
      const changed = await bodyOf(
        api.PATCH('/api/proposals/{proposalId}', {
          params: { path: { proposalId: proposal.id } },
          body: { title: title.trim(), abstract: abstract.trim() },
        }),
      );
      queryClient.setQueryData(proposalQuery(proposal.id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ['group', proposal.groupId] });
      void queryClient.invalidateQueries({ queryKey: ['home'] });
      onClose();
    },
  });
  return (
    <Dialog title={t('proposal.editAbout')} onClose={onClose} size="lg">
      <form onSubmit={handleSubmit} noValidate>
        <TextInput
          label={t('proposal.title')}
          required
          maxLength={textLimits.proposalTitle}
          mb="md"
          {...form.getInputProps('title')}
        />
        <Textarea
          label={t('proposal.abstract')}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={textLimits.proposalAbstract}
          {...form.getInputProps('abstract')}
        />
        <FormButtons action={t('action.save')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
