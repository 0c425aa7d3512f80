import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { Section } from '../../ui/section.js';
import { homeQuery } from '../home/queries.js';
import { WaitingList } from '../home/waiting-list.js';

interface GroupNextStepsProps {
  readonly groupId: string;
}

/** What waits for the reader in this group; nothing when nothing does. */
export function GroupNextSteps({ groupId }: GroupNextStepsProps): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const home = useQuery({ ...homeQuery, enabled: session !== null });
  const items = home.data?.waiting.filter((item) => item.groupId === groupId) ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('group.nextSteps')}>
      <WaitingList items={items} />
    </Section>
  );
}
