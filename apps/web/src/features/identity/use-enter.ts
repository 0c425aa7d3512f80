import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { SessionView } from '#contracts';
import { chooseLanguage, toLanguage } from '../../i18n/i18n.js';
import { sessionKey } from '../../api/session.js';

/**
 * What happens after a session began, by whatever door: forget what the last reader saw, take the person's language, go on.
 * @returns a function of the session and the path to go to
 */
export function useEnter(): (session: SessionView, to?: string) => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (session, to = '/') => {
    queryClient.removeQueries({
      predicate: (query) => query.queryKey[0] !== 'site' && query.queryKey[0] !== 'session',
    });
    queryClient.setQueryData(sessionKey, session);
    const language = toLanguage(session.person.locale);
    if (language) await chooseLanguage(language).catch(() => undefined);
    await router.navigate({ href: to, replace: true });
  };
}
