import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView, LinkView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { CopyLink } from '../../ui/copy-link.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { RoleFields } from './role-fields.js';
import { needsDelegation, toRoleBody, type RoleValues } from './role-values.js';

interface InviteFormProps {
  readonly groupId: string;
  readonly delegations: readonly DelegationView[];
  readonly onClose: () => void;
}

interface Values extends RoleValues {
  readonly email: string;
}

/** Invites by e-mail; without mail on the site, hands out the link. */
export function InviteForm({ groupId, delegations, onClose }: InviteFormProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [made, setMade] = useState<LinkView | null>(null);
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
      setMade(invited);
      await queryClient.invalidateQueries({ queryKey: ['group', groupId, 'members'] });
    },
  });
  if (made) return <CopyLink made={made} recipient={form.values.email.trim()} onDone={onClose} />;
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
