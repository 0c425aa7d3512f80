import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupView } from '#contracts';
import { ClassBadge } from '../../ui/class-badge.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/links.js';
import { Section } from '../../ui/section.js';
import { DelegationLines } from './delegation-lines.js';
import { byClass } from './members-model.js';
import { membersQuery } from './queries.js';
import { may } from './rights.js';
import classes from './members-by-class.module.css';

interface MembersByClassProps {
  readonly group: GroupView;
}

/** Officers first, then delegations by stakeholder class. */
export function MembersByClass({ group }: MembersByClassProps): ReactElement {
  const { t } = useTranslation();
  const members = useSuspenseQuery(membersQuery(group.id)).data;
  return (
    <Section title={t('group.members')}>
      {members.officers.length > 0 && (
        <dl className={classes['officers']}>
          {members.officers.map((mandate) => (
            <div key={mandate.id} className={classes['officer']}>
              <dt>{t(`role.${mandate.role}`)}</dt>
              <dd>{mandate.person.name}</dd>
            </div>
          ))}
        </dl>
      )}
      {byClass(members.delegations).map(({ stakeholderClass, delegations }) => (
        <div key={stakeholderClass} className={classes['class']}>
          <h3 className={classes['classTitle']}>
            <ClassBadge code={stakeholderClass} />
            <span className={classes['count']}>{t('groups.delegationCount', { count: delegations.length })}</span>
          </h3>
          <DelegationLines delegations={delegations} />
        </div>
      ))}
      {members.delegations.length === 0 && (
        <EmptyState
          title={t('group.noDelegations')}
          action={
            may(group.rights, 'group.manage_members') ? (
              <LinkButton to="/groups/$groupId/members" params={{ groupId: group.id }} variant="default">
                {t('members.manage')}
              </LinkButton>
            ) : undefined
          }
        >
          {t('group.noDelegationsText')}
        </EmptyState>
      )}
    </Section>
  );
}
