import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationView } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { ClassBadge } from '../../ui/class-badge.js';
import { Table, tableCell } from '../../ui/table.js';

interface OrganisationsTableProps {
  readonly organisations: readonly OrganisationView[];
  readonly onChange: (organisation: OrganisationView) => void;
}

export function OrganisationsTable({ organisations, onChange }: OrganisationsTableProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ScrollFrame label={t('administration.organisations')}>
      <Table width="wide">
        <thead>
          <tr>
            <th scope="col">{t('organisation.name')}</th>
            <th scope="col">{t('organisation.shortName')}</th>
            <th scope="col">{t('delegation.class')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('members.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {organisations.map((organisation) => (
            <tr key={organisation.id}>
              <th scope="row">{organisation.name}</th>
              <td>{organisation.shortName}</td>
              <td>
                <ClassBadge code={organisation.stakeholderClass} />
              </td>
              <td className={tableCell.end}>
                <Button
                  variant="subtle"
                  size="xs"
                  aria-label={t('organisation.changeOf', { name: organisation.name })}
                  onClick={() => onChange(organisation)}
                >
                  {t('action.edit')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollFrame>
  );
}
