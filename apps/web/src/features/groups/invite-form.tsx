import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView, LinkView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { RoleFields } from './role-fields.js';
import { needsDelegation, toRoleBody, type RoleValues } from './role-values.js';

interface InviteFormProps {
  readonly groupId: string;
  readonly delegations: readonly DelegationView[];
  /** Told what became of the one-time link. */
  readonly onMade: (made: LinkView, email: string) => void;
  readonly onClose: () => void;
}

interface Values extends RoleValues {
  readonly email: string;
}

/** Invites by e-mail. */
export function InviteForm({ groupId, delegations, onMade, onClose }: InviteFormProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { form, isSending, error, handleSubmit } = useServerForm<Values>({
    initial: { email: '', role: 'delegate', delegationId: '' },
    validate: (values) => ({
      email: values.email.includes('@') ? null : t('form.emailMissing'),
      delegationId: needsDelegation(values) ? t('members.delegationMissing') : null,
    }),
    fieldOf: { 'groups.already_delegated': 'email', 'groups.role_held_already': 'role' },
    send: async (values) => {
      const invited = await bodyOf(
        api.POST('/api/groups/{groupId}/invitations', {
          params: { path: { groupId } },
          body: { email: values.email.trim(), ...toRoleBody(values) },
        }),
      );
      void queryClient.invalidateQueries({ queryKey: ['group', groupId, 'members'] });
      onMade(invited, values.email.trim());
    },
  });
  return (
    <form onSubmit={handleSubmit} noValidate>
      <TextInput
        label={t('form.email')}
        description={t('members.emailHint')}
        type="email"
        required
        mb="md"
        data-autofocus
        {...form.getInputProps('email')}
      />
      <RoleFields form={form} delegations={delegations} />
      <FormButtons action={t('members.invite')} isSending={isSending} error={error} onCancel={onClose} />
    </form>
  );
}
