import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenceUser } from '#contracts';
import { useClassLabel } from '../../../ui/use-class-label.js';
import type { ShownName } from './people.js';

/**
 * Says how people in a text are called, as far as the group names them: where it names no persons the organisation stands
 * for its people, where it names no organisations either the class does.
 * @returns a function that stays the same until the language changes
 */
export function useShownName(): (user: PresenceUser) => ShownName {
  const { t } = useTranslation();
  const labelOf = useClassLabel();
  return useMemo(
    () =>
      ({ name, organisation, stakeholderClass }: PresenceUser) => {
        if (name !== '') return { name, organisation };
        if (organisation !== null) return { name: organisation, organisation: null };
        const code = stakeholderClass ?? 'none';
        return { name: t('editor.presence.member', { class: code, label: labelOf(code) }), organisation: null };
      },
    [t, labelOf],
  );
}
