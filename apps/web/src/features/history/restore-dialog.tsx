import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionRow } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { notify } from '../../ui/overlay-store.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { numberedName } from './version-words.js';
import classes from './history.module.css';

interface RestoreDialogProps {
  readonly version: VersionRow;
  /** One clause of it with what belongs to it; the whole text when absent. */
  readonly clause?: { readonly id: string; readonly number: string };
  readonly onClose: () => void;
}

/** Says what restoring does and how it is undone; restores, and shows what changed by it. */
export function RestoreDialog({ version, clause, onClose }: RestoreDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { proposalId, number } = version;
  const { isSending, error, handleSubmit } = useServerForm({
    initial: {},
    send: async () => {
      const { before, after } = await bodyOf(
        api.POST('/api/proposals/{proposalId}/restorations', {
          params: { path: { proposalId } },
          body: { versionId: version.id, ...(clause === undefined ? {} : { clauseId: clause.id }) },
        }),
      );
      await queryClient.invalidateQueries({ queryKey: ['proposal', proposalId] });
      notify(t('history.restore.done', { before: before.number, after: after.number }));
      onClose();
      void navigate({
        to: '/proposals/$proposalId/history/compare',
        params: { proposalId },
        search: { from: before.id, to: after.id, only: true },
      });
    },
  });
  const title = clause === undefined ? t('history.restore.title') : t('history.restore.clauseTitle');
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={handleSubmit} noValidate>
        <p>
          {clause === undefined
            ? t('history.restore.text', { name: numberedName(version, t) })
            : t('history.restore.clauseText', { name: numberedName(version, t), clause: clause.number || 'none' })}
        </p>
        <ul className={classes['means']}>
          <li>{t('history.restore.meansEdits')}</li>
          <li>{t('history.restore.meansVersions')}</li>
          <li>{t('history.restore.meansUndo')}</li>
        </ul>
        <FormButtons
          action={clause === undefined ? t('history.restore.send', { number }) : t('history.restore.clauseSend')}
          isSending={isSending}
          error={error}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
