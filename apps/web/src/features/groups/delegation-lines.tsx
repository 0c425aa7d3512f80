import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView } from '#contracts';
import { Tag } from '../../ui/tag.js';
import classes from './members-by-class.module.css';

interface DelegationLinesProps {
  readonly delegations: readonly DelegationView[];
}

export function DelegationLines({ delegations }: DelegationLinesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="plain-list">
      {delegations.map(({ id, organisation, kind, tags, mandates }) => (
        <li key={id} className={classes['delegation']}>
          <span className={classes['organisation']}>
            {organisation.name} {kind !== 'full' && <Tag>{t(`delegationKind.${kind}`)}</Tag>}
            {tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </span>
          <span className={classes['people']}>
            {mandates.length === 0
              ? t('group.nobodyYet')
              : mandates
                  .map(({ person, role }) => t('mandate.person', { name: person.name, role: t(`role.${role}`) }))
                  .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
