import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { delegationRoles, groupRoles, type MandateView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { endOfDay, toDateInput } from './mandate-dates.js';

interface MandateDialogProps {
  readonly mandate: MandateView;
  readonly onClose: () => void;
}

/** Changes a mandate's role or sets its end. Roles of the group stay in the group, roles of a delegation in it. */
export function MandateDialog({ mandate, onClose }: MandateDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const choices = mandate.delegationId === null ? groupRoles : delegationRoles;
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { role: mandate.role, to: toDateInput(mandate.to) },
    fieldOf: { 'groups.dates': 'to', 'groups.role_held_already': 'role', 'groups.last_chair': 'role' },
    send: async ({ role, to }) => {
      await bodyOf(
        api.PATCH('/api/mandates/{mandateId}', {
          params: { path: { mandateId: mandate.id } },
          body: {
            ...(role === mandate.role ? {} : { role }),
            ...(to === toDateInput(mandate.to) ? {} : { to: endOfDay(to) }),
          },
        }),
      );
      await queryClient.invalidateQueries({ queryKey: ['group', mandate.groupId] });
      onClose();
    },
  });
  return (
    <Dialog title={t('mandate.changeOf', { name: mandate.person.name })} onClose={onClose}>
      <form onSubmit={handleSubmit} noValidate>
        <NativeSelect
          label={t('members.role')}
          data={choices.map((value) => ({ value, label: t(`role.${value}`) }))}
          mb="md"
          {...form.getInputProps('role')}
        />
        <TextInput
          type="date"
          label={t('mandate.to')}
          description={t('mandate.toHint')}
          {...form.getInputProps('to')}
        />
        <FormButtons action={t('action.save')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
