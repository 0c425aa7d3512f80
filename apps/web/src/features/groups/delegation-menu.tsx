import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface DelegationMenuProps {
  readonly organisation: string;
  readonly isPending: boolean;
  readonly onChange: () => void;
  readonly onEnd: () => void;
}

/** What can be done with a delegation. */
export function DelegationMenu({ organisation, isPending, onChange, onEnd }: DelegationMenuProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" loading={isPending} aria-label={t('delegation.actions', { organisation })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onChange}>{t('delegation.change')}</Menu.Item>
        <Menu.Item color="red" onClick={onEnd}>
          {t('delegation.end')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
