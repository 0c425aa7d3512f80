import { MultiSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits, type ProposalView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { membersQuery } from '../groups/queries.js';
import { editorChoices } from './editors-model.js';
import { proposalQuery } from './queries.js';

interface EditorsDialogProps {
  readonly proposal: ProposalView;
  readonly onClose: () => void;
}

/** Names who writes in the working draft, of the members who may write at all. */
export function EditorsDialog({ proposal, onClose }: EditorsDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const members = useQuery(membersQuery(proposal.groupId)).data;
  const choices = useMemo(() => editorChoices(members, proposal.editors), [members, proposal.editors]);
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { personIds: proposal.editors.map(({ id }) => id) },
    fieldOf: { 'proposals.editor_not_eligible': 'personIds' },
    send: async ({ personIds }) => {
      const changed = await bodyOf(
        api.PUT('/api/proposals/{proposalId}/editors', {
          params: { path: { proposalId: proposal.id } },
          body: { personIds },
        }),
      );
      queryClient.setQueryData(proposalQuery(proposal.id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ['home'] });
      onClose();
    },
  });
  return (
    <Dialog title={t('proposal.nameEditors')} onClose={onClose} size="lg">
      <form onSubmit={handleSubmit} noValidate>
        <MultiSelect
          label={t('proposal.editors')}
          description={t('proposal.editorsHint')}
          data={choices}
          searchable
          maxValues={textLimits.namedEditors}
          nothingFoundMessage={t('proposal.noSuchMember')}
          data-autofocus
          {...form.getInputProps('personIds')}
        />
        <FormButtons action={t('action.save')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
