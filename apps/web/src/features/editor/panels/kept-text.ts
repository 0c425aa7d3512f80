import { useTranslation } from 'react-i18next';
import type { KeptEdit } from '#live-client';

/**
 * Writes a kept edit as plain text, for the clipboard or a file.
 * @returns the wording of each clause with the edit, or all that was typed where the text could not be read any more
 */
export function keptText(kept: KeptEdit): string {
  const wordings = kept.changes.map((change) => change.after).filter((after) => after !== null);
  return wordings.length === 0 ? kept.words : wordings.join('\n\n');
}

/** Saves text as a file on this device. */
export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Says why an edit was kept. */
export function useKeptCause(): (kept: KeptEdit) => string {
  const { t } = useTranslation();
  return (kept) => {
    if (kept.reason !== null) return t('editor.kept.because', { reason: t(`policy.${kept.reason}`) });
    if (kept.cause === 'live.lost') return t('editor.kept.lost');
    if (kept.cause === 'live.fallen') return t('editor.kept.fallen');
    return t(`errors.${kept.cause}`, { maxBytes: '' });
  };
}
