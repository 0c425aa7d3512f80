import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateView } from '#contracts';
import { TableFrame } from '../../ui/table-frame.js';
import { MandateTableRow } from './mandate-table-row.js';

interface MandateTableProps {
  readonly mandates: readonly MandateView[];
  readonly mayManage: boolean;
}

export function MandateTable({ mandates, mayManage }: MandateTableProps): ReactElement {
  const { t } = useTranslation();
  if (mandates.length === 0) return <p>{t('group.nobodyYet')}</p>;
  return (
    <TableFrame label={t('members.title')}>
      <Table layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('members.person')}</Table.Th>
            <Table.Th scope="col">{t('members.role')}</Table.Th>
            <Table.Th scope="col">{t('members.time')}</Table.Th>
            {mayManage && (
              <Table.Th scope="col" w={56}>
                <span className="visually-hidden">{t('members.actions')}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mandates.map((mandate) => (
            <MandateTableRow key={mandate.id} mandate={mandate} mayManage={mayManage} />
          ))}
        </Table.Tbody>
      </Table>
    </TableFrame>
  );
}
