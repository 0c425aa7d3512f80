import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits, type GroupRow, type Visibility } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { VisibilityChoice } from './visibility-choice.js';

interface Values extends Record<string, unknown> {
  readonly name: string;
  readonly parentId: string;
  readonly termsOfReference: string;
  readonly visibility: Visibility;
  readonly isMyChair: boolean;
}

const initial: Values = {
  name: '',
  parentId: '',
  termsOfReference: '',
  visibility: 'members',
  isMyChair: true,
};

interface NewGroupDialogProps {
  readonly groups: readonly GroupRow[];
  readonly onClose: () => void;
}

/** A new group; whoever makes it may be its first chair and give that away on the members' page. */
export function NewGroupDialog({ groups, onClose }: NewGroupDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const { form, isSending, error, handleSubmit } = useServerForm<Values>({
    initial,
    validate: ({ name }) => ({ name: name.trim() ? null : t('form.nameOfGroupMissing') }),
    fieldOf: { 'groups.name_taken': 'name' },
    send: async ({ name, parentId, termsOfReference, visibility, isMyChair }) => {
      const group = await bodyOf(
        api.POST('/api/groups', {
          body: {
            name: name.trim(),
            visibility,
            ...(parentId ? { parentId } : {}),
            ...(isMyChair && session ? { chairPersonId: session.person.id } : {}),
            ...(termsOfReference.trim() ? { termsOfReference } : {}),
          },
        }),
      );
      await queryClient.invalidateQueries({ queryKey: ['groups'] });
      onClose();
      await navigate({ to: '/groups/$groupId', params: { groupId: group.id } });
    },
  });
  return (
    <Dialog title={t('groups.new')} onClose={onClose} size="lg">
      <form onSubmit={handleSubmit} noValidate>
        <TextInput
          label={t('form.nameOfGroup')}
          required
          maxLength={textLimits.groupName}
          mb="md"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('groups.parent')}
          description={t('groups.parentHint')}
          data={[
            { value: '', label: t('groups.noParent') },
            ...groups.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          mb="md"
          {...form.getInputProps('parentId')}
        />
        <VisibilityChoice {...form.getInputProps('visibility')} />
        <Checkbox
          label={t('groups.iChair')}
          description={t('groups.iChairHint')}
          mb="md"
          {...form.getInputProps('isMyChair', { type: 'checkbox' })}
        />
        <Textarea
          label={t('group.terms')}
          description={t('group.termsHint')}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={textLimits.termsOfReference}
          {...form.getInputProps('termsOfReference')}
        />
        <FormButtons action={t('groups.create')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
