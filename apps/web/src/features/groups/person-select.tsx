import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleInGroupQuery } from './queries.js';

interface PersonSelectProps {
  readonly groupId: string;
  readonly value?: string;
  readonly error?: ReactNode;
  readonly onChange?: (personId: string | null) => void;
}

const PAUSE_MS = 250;

/** Finds a person by name; the server looks, so that the whole list need not be here. */
export function PersonSelect({ groupId, value, error, onChange }: PersonSelectProps): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, PAUSE_MS);
  const people = useQuery({ ...peopleInGroupQuery(groupId, query), placeholderData: keepPreviousData }).data ?? [];
  return (
    <Select
      label={t('members.person')}
      description={t('members.personHint')}
      required
      searchable
      data={people.map(({ id, name, organisation }) => ({
        value: id,
        label: organisation ? `${name}, ${organisation}` : name,
      }))}
      // The server has looked already; what it found is shown as it is.
      filter={({ options }) => options}
      nothingFoundMessage={t('members.nobodyFound')}
      onSearchChange={setTyped}
      value={value || null}
      error={error}
      onChange={(personId) => onChange?.(personId ?? '')}
      mb="md"
      data-autofocus
    />
  );
}
