import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits, type OrganisationView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { useSite } from '../../api/session.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useClassLabel } from '../../ui/use-class-label.js';
import { useServerForm } from '../../ui/use-server-form.js';

interface OrganisationDialogProps {
  /** The organisation to change; absent makes a new one. */
  readonly organisation?: OrganisationView;
  readonly onClose: () => void;
  readonly onMade: (organisation: OrganisationView) => void;
}

export function OrganisationDialog({ organisation, onClose, onMade }: OrganisationDialogProps): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const classLabel = useClassLabel();
  const queryClient = useQueryClient();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: {
      name: organisation?.name ?? '',
      shortName: organisation?.shortName ?? '',
      stakeholderClass: organisation?.stakeholderClass ?? 'government',
    },
    validate: ({ name, shortName }) => ({
      name: name.trim() ? null : t('organisation.nameMissing'),
      shortName: shortName.trim() ? null : t('organisation.shortNameMissing'),
    }),
    fieldOf: { 'groups.name_taken': 'name' },
    send: async ({ name, shortName, stakeholderClass }) => {
      const body = { name: name.trim(), shortName: shortName.trim(), stakeholderClass };
      const made = organisation
        ? await bodyOf(
            api.PATCH('/api/organisations/{organisationId}', {
              params: { path: { organisationId: organisation.id } },
              body,
            }),
          )
        : await bodyOf(api.POST('/api/organisations', { body }));
      await queryClient.invalidateQueries({ queryKey: ['organisations'] });
      onMade(made);
    },
  });
  return (
    <Dialog title={organisation ? t('organisation.change') : t('organisation.new')} onClose={onClose}>
      <form onSubmit={handleSubmit} noValidate>
        <TextInput
          label={t('organisation.name')}
          required
          maxLength={textLimits.organisationName}
          mb="md"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('organisation.shortName')}
          description={t('organisation.shortNameHint')}
          required
          maxLength={textLimits.organisationShortName}
          mb="md"
          {...form.getInputProps('shortName')}
        />
        <NativeSelect
          label={t('delegation.class')}
          data={site.stakeholderClasses.map(({ code }) => ({ value: code, label: classLabel(code) }))}
          {...form.getInputProps('stakeholderClass')}
        />
        <FormButtons
          action={organisation ? t('action.save') : t('organisation.create')}
          isSending={isSending}
          error={error}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
