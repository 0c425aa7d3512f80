import { useTranslation } from 'react-i18next';
import type { RedlineEntry } from '#document';

/** Says in words what a redline's marks do not show. */
export function useNotes(entry: RedlineEntry): string[] {
  const { t } = useTranslation();
  const numberOf = (side: 'old' | 'new'): string => entry[side]?.number || 'none';
  if (entry.change === 'moved_away') return [t('history.compare.movedTo', { number: numberOf('new') })];
  const notes: string[] = [];
  if (entry.isMoved) notes.push(t('history.compare.movedFrom', { number: numberOf('old') }));
  if (entry.isSplit) notes.push(t('history.word.split'));
  if (entry.isJoined) notes.push(t('history.word.joined'));
  if (entry.hasNewForm) notes.push(t('history.word.form'));
  if (entry.isRenumbered && !entry.isMoved) notes.push(t('history.compare.was', { number: numberOf('old') }));
  return notes;
}
