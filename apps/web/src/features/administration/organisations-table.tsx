import { Button, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationView } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { ClassBadge } from '../../ui/class-badge.js';

interface OrganisationsTableProps {
  readonly organisations: readonly OrganisationView[];
  readonly onChange: (organisation: OrganisationView) => void;
}

export function OrganisationsTable({ organisations, onChange }: OrganisationsTableProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ScrollFrame label={t('administration.organisations')}>
      <Table verticalSpacing="sm" miw={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('organisation.name')}</Table.Th>
            <Table.Th scope="col">{t('organisation.shortName')}</Table.Th>
            <Table.Th scope="col">{t('delegation.class')}</Table.Th>
            <Table.Th scope="col">
              <span className="visually-hidden">{t('members.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {organisations.map((organisation) => (
            <Table.Tr key={organisation.id}>
              <Table.Th scope="row" fw={500}>
                {organisation.name}
              </Table.Th>
              <Table.Td>{organisation.shortName}</Table.Td>
              <Table.Td>
                <ClassBadge code={organisation.stakeholderClass} />
              </Table.Td>
              <Table.Td ta="end">
                <Button
                  variant="subtle"
                  size="xs"
                  aria-label={t('organisation.changeOf', { name: organisation.name })}
                  onClick={() => onChange(organisation)}
                >
                  {t('action.edit')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollFrame>
  );
}
