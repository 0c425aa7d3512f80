import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateView } from '#contracts';
import { TimeStamp } from '../../ui/time-stamp.js';
import { MandateMenu } from './mandate-menu.js';
import classes from './delegation-admin.module.css';

interface MandateTableRowProps {
  readonly mandate: MandateView;
  readonly mayManage: boolean;
}

export function MandateTableRow({ mandate, mayManage }: MandateTableRowProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {mandate.person.name}
      </Table.Th>
      <Table.Td>
        {t(`role.${mandate.role}`)}
        <span className={classes['time']}>
          {t('mandate.since')} <TimeStamp at={mandate.from} as="date" />
          {mandate.to && (
            <>
              , {t('mandate.until')} <TimeStamp at={mandate.to} as="date" />
            </>
          )}
        </span>
      </Table.Td>
      {mayManage && (
        <Table.Td>
          <MandateMenu mandate={mandate} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
