import { ModalsProvider, modals } from '@mantine/modals';
import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { onWanted, takeWanted, type Wanted } from './overlay-store.js';

const NOTICE_MS = 5000;

/** Where questions and notices appear. */
export function OverlayLayer(): ReactElement {
  const { t } = useTranslation();
  useEffect(() => {
    const show = (): void => takeWanted().forEach((wanted) => open(wanted, t('action.cancel'), t('action.close')));
    show();
    return onWanted(show);
  }, [t]);
  return (
    <>
      <ModalsProvider>{null}</ModalsProvider>
      <Notifications position="bottom-right" limit={3} />
    </>
  );
}

function open(wanted: Wanted, cancel: string, close: string): void {
  if (wanted.kind === 'notice') {
    notifications.show({
      message: wanted.text,
      autoClose: NOTICE_MS,
      withBorder: true,
      closeButtonProps: { 'aria-label': close },
    });
    return;
  }
  const { title, text, action, isDangerous, onConfirm, onCancel } = wanted.question;
  modals.openConfirmModal({
    title,
    children: text,
    labels: { confirm: action, cancel },
    closeButtonProps: { 'aria-label': close },
    confirmProps: isDangerous ? { color: 'red' } : {},
    onConfirm,
    // Also by Escape and by the cross; after a confirmation the promise behind it is settled already.
    onClose: () => onCancel?.(),
  });
}
