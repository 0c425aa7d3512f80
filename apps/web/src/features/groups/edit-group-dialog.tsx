import { Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits, type GroupView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { notify } from '../../ui/overlay-store.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { NameDisplaySelect } from './name-display-select.js';
import { groupQuery } from './queries.js';
import { VisibilityChoice } from './visibility-choice.js';

interface EditGroupDialogProps {
  readonly group: GroupView;
  readonly onClose: () => void;
}

export function EditGroupDialog({ group, onClose }: EditGroupDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { name, termsOfReference, visibility, namesForMembers, namesForPublic } = group;
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { name, termsOfReference, visibility, namesForMembers, namesForPublic },
    validate: (values) => ({ name: values.name.trim() ? null : t('form.nameOfGroupMissing') }),
    fieldOf: { 'groups.name_taken': 'name' },
    send: async (values) => {
      const changed = await bodyOf(
        api.PATCH('/api/groups/{groupId}', {
          params: { path: { groupId: group.id } },
          body: { ...values, name: values.name.trim() },
        }),
      );
      queryClient.setQueryData(groupQuery(group.id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ['groups'] });
      notify(t('state.saved'));
      onClose();
    },
  });
  return (
    <Dialog title={t('group.edit')} onClose={onClose} size="lg">
      <form onSubmit={handleSubmit} noValidate>
        <TextInput
          label={t('form.nameOfGroup')}
          required
          maxLength={textLimits.groupName}
          mb="md"
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('group.terms')}
          description={t('group.termsMarkdown')}
          autosize
          minRows={5}
          maxRows={14}
          maxLength={textLimits.termsOfReference}
          mb="md"
          {...form.getInputProps('termsOfReference')}
        />
        <VisibilityChoice {...form.getInputProps('visibility')} />
        <NameDisplaySelect audience="members" {...form.getInputProps('namesForMembers')} />
        <NameDisplaySelect audience="public" {...form.getInputProps('namesForPublic')} />
        <FormButtons action={t('action.save')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
