import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkView, PersonRow } from '#contracts';
import { CopyLink } from '../../ui/copy-link.js';
import { Dialog } from '../../ui/dialog.js';
import { confirm } from '../../ui/overlay-store.js';
import { usePersonActions } from './use-person-actions.js';

interface PersonMenuProps {
  readonly person: PersonRow;
}

/** What an administrator can do with an account. Taking something away asks first. */
export function PersonMenu({ person }: PersonMenuProps): ReactElement {
  const { t } = useTranslation();
  const [made, setMade] = useState<LinkView | null>(null);
  const actions = usePersonActions(person.id);
  const { name } = person;
  const askToSuspend = (): void =>
    confirm({
      title: t('administration.suspendTitle', { name }),
      text: t('administration.suspendText'),
      action: t('administration.suspend'),
      isDangerous: true,
      onConfirm: actions.suspend.mutate,
    });
  const askAboutAdministrator = (): void =>
    confirm({
      title: t(person.isAdministrator ? 'administration.demoteTitle' : 'administration.promoteTitle', { name }),
      text: t(person.isAdministrator ? 'administration.demoteText' : 'administration.promoteText'),
      action: t(person.isAdministrator ? 'administration.demote' : 'administration.promote'),
      onConfirm: () => actions.setAdministrator.mutate(!person.isAdministrator),
    });
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" loading={actions.isPending} aria-label={t('administration.actions', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => actions.makeResetLink.mutate(undefined, { onSuccess: setMade })}>
            {t('administration.resetLink')}
          </Menu.Item>
          <Menu.Item onClick={askAboutAdministrator}>
            {t(person.isAdministrator ? 'administration.demote' : 'administration.promote')}
          </Menu.Item>
          {person.state === 'active' ? (
            <Menu.Item color="red" onClick={askToSuspend}>
              {t('administration.suspend')}
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => actions.reactivate.mutate()}>{t('administration.reactivate')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {made && (
        <Dialog title={t('administration.resetLinkFor', { name })} onClose={() => setMade(null)}>
          <CopyLink made={made} recipient={name} onDone={() => setMade(null)} />
        </Dialog>
      )}
    </>
  );
}
