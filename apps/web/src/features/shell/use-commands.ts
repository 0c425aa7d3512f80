import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import {
  IconFileText,
  IconHome,
  IconKeyboard,
  IconSettings,
  IconUserCircle,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { groupsQuery } from '../groups/queries.js';
import { homeQuery } from '../home/queries.js';

interface Command {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, or where it is. */
  readonly place: string;
  readonly icon: Icon;
  readonly run: () => void;
}

/**
 * Everything the palette can do for this reader.
 * @param handlers.onShortcuts - opens the list of shortcuts
 */
export function useCommands({ onShortcuts }: { readonly onShortcuts: () => void }): Command[] {
  const { t } = useTranslation();
  const router = useRouter();
  const session = useSession();
  const groups = useQuery(groupsQuery).data ?? [];
  const drafts = useQuery({ ...homeQuery, enabled: session !== null }).data?.recentDrafts ?? [];
  const go = (href: string) => () => void router.navigate({ href });
  const page = (href: string, label: string, icon: Icon): Command => ({
    id: href,
    label,
    place: t('palette.page'),
    icon,
    run: go(href),
  });
  return [
    ...(session ? [page('/', t('shell.home'), IconHome)] : []),
    page('/groups', t('groups.title'), IconUsersGroup),
    ...groups.map((group) => ({
      id: group.id,
      label: group.name,
      place: t('palette.group'),
      icon: IconUsersGroup,
      run: go(`/groups/${group.id}`),
    })),
    ...drafts.map((draft) => ({
      id: draft.id,
      label: draft.title,
      place: draft.groupName,
      icon: IconFileText,
      run: go(`/proposals/${draft.id}`),
    })),
    ...(session ? [page('/account', t('account.title'), IconUserCircle)] : []),
    ...(session?.person.isAdministrator ? [page('/administration', t('administration.title'), IconSettings)] : []),
    { id: 'shortcuts', label: t('shortcuts.title'), place: t('palette.help'), icon: IconKeyboard, run: onShortcuts },
  ];
}
