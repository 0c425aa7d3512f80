import { IconHome, IconSearch, IconSettings, IconUsersGroup } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { Account } from './account.js';
import { Brand } from './brand.js';
import { RailLink } from './rail-link.js';
import classes from './rail.module.css';

interface RailProps {
  readonly onSearch: () => void;
  readonly onShortcuts: () => void;
}

/** The slim rail at the start of the line; on a phone a bar on top. */
export function Rail({ onSearch, onShortcuts }: RailProps): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <nav className={`${classes['rail']} not-printed`} aria-label={t('shell.navigation')}>
      <Brand />
      <div className={classes['links']}>
        {session && <RailLink to="/" icon={IconHome} label={t('shell.home')} />}
        <RailLink to="/groups" icon={IconUsersGroup} label={t('shell.groups')} />
        <button type="button" className={classes['link']} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={22} stroke={1.6} aria-hidden="true" />
          <span className={classes['label']}>{t('shell.search')}</span>
        </button>
        {session?.person.isAdministrator && (
          <RailLink to="/administration" icon={IconSettings} label={t('shell.administration')} />
        )}
      </div>
      <Account onShortcuts={onShortcuts} />
    </nav>
  );
}
