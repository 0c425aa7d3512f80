import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateView } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { Table } from '../../ui/table.js';
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
      <Table layout="fixed">
        <colgroup>
          <col />
          <col />
          {mayManage && <col className={classes['narrow']} />}
        </colgroup>
        <thead className={isHeadHidden ? 'visually-hidden' : undefined}>
          <tr>
            <th scope="col">{t('members.person')}</th>
            <th scope="col">{t('members.role')}</th>
            {mayManage && (
              <th scope="col">
                <span className="visually-hidden">{t('members.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {mandates.map((mandate) => (
            <MandateTableRow key={mandate.id} mandate={mandate} mayManage={mayManage} />
          ))}
        </tbody>
      </Table>
    </ScrollFrame>
  );
}
