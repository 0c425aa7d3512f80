import { Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { notify } from '../../ui/overlay-store.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { versionsQuery } from './queries.js';

interface MakeVersionDialogProps {
  readonly proposalId: string;
  readonly onClose: () => void;
}

/** Keeps the text as it is now under a name. */
export function MakeVersionDialog({ proposalId, onClose }: MakeVersionDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { label: '', message: '' },
    validate: ({ label }) => ({ label: label.trim() === '' ? t('history.make.labelMissing') : null }),
    send: async ({ label, message }) => {
      const body = { label: label.trim(), ...(message.trim() === '' ? {} : { message: message.trim() }) };
      const made = await bodyOf(
        api.POST('/api/proposals/{proposalId}/versions', { params: { path: { proposalId } }, body }),
      );
      await queryClient.invalidateQueries({ queryKey: versionsQuery(proposalId).queryKey });
      notify(t('history.make.made', { number: made.number }));
      onClose();
    },
  });
  return (
    <Dialog title={t('history.make.open')} onClose={onClose}>
      <form onSubmit={handleSubmit} noValidate>
        <p>{t('history.make.text')}</p>
        <TextInput
          label={t('history.make.label')}
          description={t('history.make.labelHint')}
          required
          maxLength={textLimits.versionLabel}
          data-autofocus
          mb="md"
          {...form.getInputProps('label')}
        />
        <Textarea
          label={t('history.make.message')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={textLimits.versionMessage}
          {...form.getInputProps('message')}
        />
        <FormButtons action={t('history.make.send')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
