import { useTranslation } from 'react-i18next';
import type { DemoAccountView } from '#contracts';

/** @returns a function that says an account's roles in the reader's language, like "Chair, Working Group 1" */
export function useDemoRoles(): (account: DemoAccountView) => string {
  const { t } = useTranslation();
  return ({ roles }) => roles.map(({ role, group }) => `${t(`role.${role}`)}, ${group}`).join(' · ');
}
