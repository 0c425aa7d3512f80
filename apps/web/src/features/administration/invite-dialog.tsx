import { Checkbox, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { CopyLink } from '../../ui/copy-link.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';

interface InviteDialogProps {
  readonly onClose: () => void;
}

/** Invites to the site; roles in groups are given there. */
export function InviteDialog({ onClose }: InviteDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [made, setMade] = useState<LinkView | null>(null);
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { email: '', isAdministrator: false },
    validate: ({ email }) => ({ email: email.includes('@') ? null : t('form.emailMissing') }),
    fieldOf: { 'identity.email_taken': 'email' },
    send: async ({ email, isAdministrator }) => {
      setMade(await bodyOf(api.POST('/api/invitations', { body: { email: email.trim(), isAdministrator } })));
      await queryClient.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  return (
    <Dialog title={t('administration.invite')} onClose={onClose}>
      {made ? (
        <CopyLink made={made} recipient={form.values.email.trim()} onDone={onClose} />
      ) : (
        <form onSubmit={handleSubmit} noValidate>
          <TextInput
            label={t('form.email')}
            type="email"
            required
            mb="md"
            data-autofocus
            {...form.getInputProps('email')}
          />
          <Checkbox
            label={t('administration.asAdministrator')}
            description={t('administration.promoteText')}
            {...form.getInputProps('isAdministrator', { type: 'checkbox' })}
          />
          <FormButtons action={t('members.invite')} isSending={isSending} error={error} onCancel={onClose} />
        </form>
      )}
    </Dialog>
  );
}
