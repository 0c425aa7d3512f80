import { useTranslation } from 'react-i18next';
import type { SaveState } from './save-state.js';

/** Puts the state into words. */
export function useSaveSentence(): (state: SaveState) => string {
  const { t } = useTranslation();
  return (state) => {
    switch (state.kind) {
      case 'opening':
        return t('editor.state.opening');
      case 'refused':
        return t('editor.state.refused', { reason: t(`errors.${state.code}`, { maxBytes: '' }) });
      case 'update_needed':
        return t('editor.state.updateNeeded');
      case 'read_only':
        return state.reason === null
          ? t('editor.state.readOnly')
          : t('editor.state.readOnlyBecause', { reason: t(`policy.${state.reason}`) });
      case 'offline':
        return t('editor.state.offline', { count: state.edits });
      case 'saving':
        return t('editor.state.saving');
      case 'saved':
        return t('editor.state.saved');
    }
  };
}
