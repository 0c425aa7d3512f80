import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { notify } from '../../ui/overlay-store.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { MarkdownImport } from '../proposals/markdown-import.js';
import classes from './history.module.css';

interface BringTextDialogProps {
  readonly proposalId: string;
  readonly onClose: () => void;
}

/** Puts a text from a file in the place of the present one, after a look at what it will be; shows what changed by it. */
export function BringTextDialog({ proposalId, onClose }: BringTextDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { markdown: '', label: '' },
    validate: ({ markdown, label }) => ({
      markdown: markdown.trim() === '' ? t('newProposal.markdownMissing') : null,
      label: label.trim() === '' ? t('history.make.labelMissing') : null,
    }),
    send: async ({ markdown, label }) => {
      const { before, after } = await bodyOf(
        api.POST('/api/proposals/{proposalId}/imports', {
          params: { path: { proposalId } },
          body: { markdown, label: label.trim() },
        }),
      );
      await queryClient.invalidateQueries({ queryKey: ['proposal', proposalId] });
      notify(t('history.bring.done', { before: before.number, after: after.number }));
      onClose();
      void navigate({
        to: '/proposals/$proposalId/history/compare',
        params: { proposalId },
        search: { from: before.id, to: after.id, only: true },
      });
    },
  });
  const { markdown, label } = form.values;
  return (
    <Dialog title={t('history.bring.open')} size="lg" onClose={onClose}>
      <form onSubmit={handleSubmit} noValidate>
        <p>{t('history.bring.text')}</p>
        <ul className={classes['means']}>
          <li>{t('history.restore.meansEdits')}</li>
          <li>{t('history.restore.meansVersions')}</li>
          <li>{t('history.restore.meansUndo')}</li>
        </ul>
        <MarkdownImport
          value={markdown}
          error={form.errors['markdown']}
          onChange={(text) => form.setFieldValue('markdown', text)}
          onTitle={(title) => {
            if (label.trim() === '') form.setFieldValue('label', title.slice(0, textLimits.versionLabel));
          }}
        />
        <TextInput
          label={t('history.make.label')}
          description={t('history.make.labelHint')}
          required
          maxLength={textLimits.versionLabel}
          mt="md"
          {...form.getInputProps('label')}
        />
        <FormButtons action={t('history.bring.send')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
