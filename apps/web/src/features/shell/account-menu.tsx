import { Menu } from '@mantine/core';
import { IconKeyboard, IconLogin2, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { colourSchemes, useColourScheme } from '../../ui/use-colour-scheme.js';
import { useLeave } from '../identity/use-leave.js';
import { AccountButton } from './account-button.js';

interface AccountMenuProps {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onShortcuts: () => void;
}

/** The menu with its own button, in place of the plain one (account-button.tsx) once it was asked for. */
export function AccountMenu({ isOpen, onToggle, onShortcuts }: AccountMenuProps): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const { leave, isPending } = useLeave();
  const look = useColourScheme();
  return (
    <Menu opened={isOpen} onChange={onToggle} position="right-end" width={260} shadow="md">
      <Menu.Target>
        <AccountButton />
      </Menu.Target>
      <Menu.Dropdown>
        {session && <Menu.Label>{session.person.name}</Menu.Label>}
        {session ? (
          <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={18} aria-hidden="true" />}>
            {t('account.title')}
          </Menu.Item>
        ) : (
          <Menu.Item component={Link} to="/sign-in" leftSection={<IconLogin2 size={18} aria-hidden="true" />}>
            {t('signIn.title')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconKeyboard size={18} aria-hidden="true" />} onClick={onShortcuts}>
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('preferences.scheme')}</Menu.Label>
        <Menu.RadioGroup value={look.scheme} onChange={look.choose}>
          {colourSchemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick={false}>
              {t(`preferences.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {session && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconLogout size={18} aria-hidden="true" />} disabled={isPending} onClick={leave}>
              {t('action.signOut')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
