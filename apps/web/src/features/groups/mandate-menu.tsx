import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateView } from '#contracts';
import { confirm } from '../../ui/overlay-store.js';
import { useEndMandate } from './use-end-mandate.js';
import { lazyPart } from '../../ui/lazy-part.js';

const MandateDialog = lazyPart(() => import('./mandate-dialog.js').then((part) => part.MandateDialog));

interface MandateMenuProps {
  readonly mandate: MandateView;
}

export function MandateMenu({ mandate }: MandateMenuProps): ReactElement {
  const { t } = useTranslation();
  const [isOpen, dialog] = useDisclosure(false);
  const end = useEndMandate(mandate.groupId);
  const { name } = mandate.person;
  const handleEnd = (): void =>
    confirm({
      title: t('mandate.endTitle', { name }),
      text: t('mandate.endText', { role: t(`role.${mandate.role}`) }),
      action: t('mandate.end'),
      isDangerous: true,
      onConfirm: () => end.mutate(mandate.id),
    });
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" loading={end.isPending} aria-label={t('mandate.actions', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={dialog.open}>{t('mandate.change')}</Menu.Item>
          <Menu.Item color="red" onClick={handleEnd}>
            {t('mandate.end')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isOpen && <MandateDialog mandate={mandate} onClose={dialog.close} />}
    </>
  );
}
