import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { endOfDay } from './mandate-dates.js';
import { PersonSelect } from './person-select.js';
import { RoleFields } from './role-fields.js';
import { needsDelegation, toRoleBody, type RoleValues } from './role-values.js';

interface AppointFormProps {
  readonly groupId: string;
  readonly delegations: readonly DelegationView[];
  readonly onClose: () => void;
}

interface Values extends RoleValues {
  readonly personId: string;
  readonly to: string;
}

/** Gives a mandate to somebody who has an account; it holds from now on. */
export function AppointForm({ groupId, delegations, onClose }: AppointFormProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { form, isSending, error, handleSubmit } = useServerForm<Values>({
    initial: { personId: '', role: 'delegate', delegationId: '', to: '' },
    validate: (values) => ({
      personId: values.personId ? null : t('members.personMissing'),
      delegationId: needsDelegation(values) ? t('members.delegationMissing') : null,
    }),
    fieldOf: {
      'groups.already_delegated': 'personId',
      'groups.role_held_already': 'role',
      'groups.dates': 'to',
    },
    send: async (values) => {
      const to = endOfDay(values.to);
      await bodyOf(
        api.POST('/api/groups/{groupId}/mandates', {
          params: { path: { groupId } },
          body: { personId: values.personId, ...toRoleBody(values), ...(to === null ? {} : { to }) },
        }),
      );
      await queryClient.invalidateQueries({ queryKey: ['group', groupId] });
      onClose();
    },
  });
  return (
    <form onSubmit={handleSubmit} noValidate>
      <PersonSelect groupId={groupId} {...form.getInputProps('personId')} />
      <RoleFields form={form} delegations={delegations} />
      <TextInput type="date" label={t('mandate.to')} description={t('mandate.toHint')} {...form.getInputProps('to')} />
      <FormButtons action={t('members.appoint')} isSending={isSending} error={error} onCancel={onClose} />
    </form>
  );
}
