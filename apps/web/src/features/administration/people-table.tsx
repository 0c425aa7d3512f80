import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { Tag } from '../../ui/tag.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { PersonMenu } from './person-menu.js';
import classes from './administration.module.css';

interface PeopleTableProps {
  readonly people: readonly PersonRow[];
}

export function PeopleTable({ people }: PeopleTableProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ScrollFrame label={t('administration.people')}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('members.person')}</Table.Th>
            <Table.Th scope="col">{t('administration.lastSeen')}</Table.Th>
            <Table.Th scope="col" w={56}>
              <span className="visually-hidden">{t('members.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Th scope="row">
                <span className={classes['name']}>
                  {person.name}
                  {person.isAdministrator && <Tag>{t('administration.administrator')}</Tag>}
                  {person.state === 'suspended' && <Tag>{t('administration.suspended')}</Tag>}
                </span>
                <span className={classes['email']}>{person.email}</span>
              </Table.Th>
              <Table.Td>
                {person.lastSeenAt ? <TimeStamp at={person.lastSeenAt} as="relative" /> : t('administration.never')}
              </Table.Td>
              <Table.Td ta="end">
                <PersonMenu person={person} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollFrame>
  );
}
