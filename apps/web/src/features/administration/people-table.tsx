import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { Tag } from '../../ui/tag.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import { Table, tableCell } from '../../ui/table.js';
import { lazyPart } from '../../ui/lazy-part.js';
import classes from './administration.module.css';

const PersonMenu = lazyPart(() => import('./person-menu.js').then((part) => part.PersonMenu));

interface PeopleTableProps {
  readonly people: readonly PersonRow[];
}

export function PeopleTable({ people }: PeopleTableProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ScrollFrame label={t('administration.people')}>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('members.person')}</th>
            <th scope="col">{t('administration.lastSeen')}</th>
            <th scope="col" className={tableCell.menu}>
              <span className="visually-hidden">{t('members.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <span className={classes['name']}>
                  {person.name}
                  {person.isAdministrator && <Tag>{t('administration.administrator')}</Tag>}
                  {person.state === 'suspended' && <Tag>{t('administration.suspended')}</Tag>}
                </span>
                <span className={classes['email']}>{person.email}</span>
              </th>
              <td>
                {person.lastSeenAt ? <TimeStamp at={person.lastSeenAt} as="relative" /> : t('administration.never')}
              </td>
              <td className={tableCell.end}>
                <PersonMenu person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollFrame>
  );
}
