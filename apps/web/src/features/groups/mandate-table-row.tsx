import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateView } from '#contracts';
import { TimeStamp } from '../../ui/time-stamp.js';
import { lazyPart } from '../../ui/lazy-part.js';
import classes from './delegation-admin.module.css';

const MandateMenu = lazyPart(() => import('./mandate-menu.js').then((part) => part.MandateMenu));

interface MandateTableRowProps {
  readonly mandate: MandateView;
  readonly mayManage: boolean;
}

export function MandateTableRow({ mandate, mayManage }: MandateTableRowProps): ReactElement {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{mandate.person.name}</th>
      <td>
        {t(`role.${mandate.role}`)}
        <span className={classes['time']}>
          {t('mandate.since')} <TimeStamp at={mandate.from} as="date" />
          {mandate.to && (
            <>
              , {t('mandate.until')} <TimeStamp at={mandate.to} as="date" />
            </>
          )}
        </span>
      </td>
      {mayManage && (
        <td>
          <MandateMenu mandate={mandate} />
        </td>
      )}
    </tr>
  );
}
