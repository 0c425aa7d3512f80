import type { useTranslation } from 'react-i18next';
import type { VersionRow } from '#contracts';

type Translate = ReturnType<typeof useTranslation>['t'];

/**
 * Names a version as people call it.
 * @returns its label, or why it was made when nobody labelled it
 */
export function versionName(version: Pick<VersionRow, 'label' | 'reason' | 'stage'>, t: Translate): string {
  return version.label.trim() === '' ? reasonOf(version, t) : version.label;
}

/** Says in words why a version was made. */
export function reasonOf({ reason, stage }: Pick<VersionRow, 'reason' | 'stage'>, t: Translate): string {
  return t(`history.reason.${reason}`, { stage: t(`stage.${stage}`) });
}

/** Names a version with its number, for choices and titles. */
export function numberedName(version: VersionRow, t: Translate): string {
  return t('history.numbered', { number: version.number, name: versionName(version, t) });
}
