import { Modal } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: 'md' | 'lg';
  readonly children: ReactNode;
}

/** A dialog that is open as long as it is rendered; Escape and its cross close it, the focus returns to where it was. */
export function Dialog({ title, onClose, size = 'md', children }: DialogProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      // A click beside it must not throw away what was typed.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children}
    </Modal>
  );
}
