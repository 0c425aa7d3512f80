import { Kbd, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, tableCell } from '../../ui/table.js';
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
        <Table key={place}>
          <caption>{t(`shortcuts.in.${place}`)}</caption>
          <tbody>
            {rows.map(({ keys, does }) => (
              <tr key={does}>
                <th scope="row">{t(`shortcuts.${does}`)}</th>
                <td className={tableCell.end}>
                  {keys.map((key) => (
                    <Kbd key={key} ms={4}>
                      {key === 'Mod' ? (isMac ? '⌘' : t('shortcuts.ctrl')) : key}
                    </Kbd>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      ))}
    </Modal>
  );
}
