import { Kbd, Modal, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcuts } from './shortcuts.js';

interface ShortcutsDialogProps {
  readonly onClose: () => void;
}

export function ShortcutsDialog({ onClose }: ShortcutsDialogProps): ReactElement {
  const { t } = useTranslation();
  const isMac = navigator.platform.startsWith('Mac');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shortcuts.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {shortcuts.map(({ place, rows }) => (
        <Table key={place} mb="lg" captionSide="top">
          <Table.Caption ta="start">{t(`shortcuts.in.${place}`)}</Table.Caption>
          <Table.Tbody>
            {rows.map(({ keys, does }) => (
              <Table.Tr key={does}>
                <Table.Th scope="row" fw={400}>
                  {t(`shortcuts.${does}`)}
                </Table.Th>
                <Table.Td ta="end">
                  {keys.map((key) => (
                    <Kbd key={key} ms={4}>
                      {key === 'Mod' ? (isMac ? '⌘' : t('shortcuts.ctrl')) : key}
                    </Kbd>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ))}
    </Modal>
  );
}
