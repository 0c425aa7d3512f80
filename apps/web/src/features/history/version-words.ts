import type { TFunction } from 'i18next';
import type { VersionRow } from '#contracts';

/**
 * Names a version as people call it.
 * @returns its label, or why it was made when nobody labelled it
 */
export function versionName(version: Pick<VersionRow, 'label' | 'reason' | 'stage'>, t: TFunction): string {
  return version.label.trim() === '' ? reasonOf(version, t) : version.label;
}

/** Says in words why a version was made. */
export function reasonOf({ reason, stage }: Pick<VersionRow, 'reason' | 'stage'>, t: TFunction): string {
  const stageName = t(`stage.${stage}`);
  // reason: all reasons take the same value; the union of their types is too deep for the compiler
  return t(`history.reason.${reason}` as 'history.reason.stage', { stage: stageName });
}

/** Names a version with its number, for choices and titles. */
export function numberedName(version: VersionRow, t: TFunction): string {
  return t('history.numbered', { number: version.number, name: versionName(version, t) });
}
