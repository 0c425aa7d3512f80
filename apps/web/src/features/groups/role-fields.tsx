import { NativeSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { roles, type DelegationView } from '#contracts';
import { isGroupRole, type RoleValues } from './role-values.js';

interface RoleFieldsProps<Values extends RoleValues> {
  readonly form: UseFormReturnType<Values>;
  readonly delegations: readonly DelegationView[];
}

/** A role, and the delegation in which it is held where it is one of a delegation. */
export function RoleFields<Values extends RoleValues>({ form, delegations }: RoleFieldsProps<Values>): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <NativeSelect
        label={t('members.role')}
        description={t(`role.${form.values.role}Hint`)}
        data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        mb="md"
        {...form.getInputProps('role')}
      />
      {!isGroupRole(form.values.role) && (
        <NativeSelect
          label={t('members.delegation')}
          description={delegations.length === 0 ? t('members.noDelegationYet') : undefined}
          required
          data={[
            { value: '', label: t('members.chooseDelegation') },
            ...delegations.map(({ id, organisation }) => ({ value: id, label: organisation.name })),
          ]}
          mb="md"
          {...form.getInputProps('delegationId')}
        />
      )}
    </>
  );
}
