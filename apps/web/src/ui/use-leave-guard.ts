import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { confirm } from './overlay-store.js';

/**
 * Asks before a page with typed input is left; the browser asks itself when the window closes.
 * @param isDirty - whether there is input that would be lost
 */
export function useLeaveGuard(isDirty: boolean): void {
  const { t } = useTranslation();
  useBlocker({
    disabled: !isDirty,
    enableBeforeUnload: isDirty,
    shouldBlockFn: () =>
      new Promise<boolean>((resolve) => {
        confirm({
          title: t('leave.title'),
          text: t('leave.text'),
          action: t('leave.action'),
          isDangerous: true,
          onConfirm: () => resolve(false),
          onCancel: () => resolve(true),
        });
      }),
  });
}
