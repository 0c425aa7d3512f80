import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../ui/links.js';
import classes from './group-path.module.css';

interface GroupPathProps {
  readonly ancestors: readonly { readonly id: string; readonly name: string }[];
}

/** The way down from the list of groups. */
export function GroupPath({ ancestors }: GroupPathProps): ReactElement {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('shell.path')}>
      <ol className={classes['path']}>
        <li>
          <LinkAnchor to="/groups" size="sm">
            {t('groups.title')}
          </LinkAnchor>
        </li>
        {ancestors.map(({ id, name }) => (
          <li key={id}>
            <LinkAnchor to="/groups/$groupId" params={{ groupId: id }} size="sm">
              {name}
            </LinkAnchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}
