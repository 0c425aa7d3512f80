import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { stakeholderClasses, type StakeholderClass } from '#contracts';
import { useSite } from '../api/session.js';

/**
 * Names stakeholder classes in the reader's language; those that the deployment added as it calls them.
 * @returns a function of the class code (null: no class); the same until the language changes
 */
export function useClassLabel(): (code: string | null) => string {
  const { t } = useTranslation();
  const site = useSite();
  return useCallback(
    (code) => {
      if (code === null) return t('class.none');
      if (isOwn(code)) return t(`class.${code}`);
      return site.stakeholderClasses.find((row) => row.code === code)?.label ?? code;
    },
    [t, site],
  );
}

function isOwn(code: string): code is StakeholderClass {
  return (stakeholderClasses as readonly string[]).includes(code); // reason: includes() takes only members of the union
}
