import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateView } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { MandateTableRow } from './mandate-table-row.js';
import classes from './delegation-admin.module.css';

interface MandateTableProps {
  readonly mandates: readonly MandateView[];
  readonly mayManage: boolean;
  /** Where many tables stand below each other their headings are there for screen readers only. */
  readonly isHeadHidden?: boolean;
}

export function MandateTable({ mandates, mayManage, isHeadHidden = false }: MandateTableProps): ReactElement {
  const { t } = useTranslation();
  if (mandates.length === 0) return <p>{t('group.nobodyYet')}</p>;
  return (
    <ScrollFrame label={t('members.title')}>
      <Table layout="fixed" verticalSpacing="xs">
        <colgroup>
          <col />
          <col />
          {mayManage && <col className={classes['narrow']} />}
        </colgroup>
        <Table.Thead className={isHeadHidden ? 'visually-hidden' : undefined}>
          <Table.Tr>
            <Table.Th scope="col">{t('members.person')}</Table.Th>
            <Table.Th scope="col">{t('members.role')}</Table.Th>
            {mayManage && (
              <Table.Th scope="col">
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
    </ScrollFrame>
  );
}
