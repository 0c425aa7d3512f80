import { NativeSelect, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { delegationKinds, textLimits } from '#contracts';
import { useSite } from '../../api/session.js';
import { useClassLabel } from '../../ui/use-class-label.js';
import type { DelegationValues } from './delegation-values.js';

interface DelegationFieldsProps<Values extends DelegationValues> {
  readonly form: UseFormReturnType<Values>;
}

/** What the secretariat sets for a delegation: kind, class, tags, weight. */
export function DelegationFields<Values extends DelegationValues>({
  form,
}: DelegationFieldsProps<Values>): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const classLabel = useClassLabel();
  return (
    <>
      <NativeSelect
        label={t('delegation.kind')}
        description={t(`delegationKind.${form.values.kind}Hint`)}
        data={delegationKinds.map((value) => ({ value, label: t(`delegationKind.${value}`) }))}
        mb="md"
        {...form.getInputProps('kind')}
      />
      <NativeSelect
        label={t('delegation.class')}
        data={site.stakeholderClasses.map(({ code }) => ({ value: code, label: classLabel(code) }))}
        mb="md"
        {...form.getInputProps('stakeholderClass')}
      />
      <TagsInput
        label={t('delegation.tags')}
        description={t('delegation.tagsHint')}
        maxTags={textLimits.delegationTags}
        mb="md"
        {...form.getInputProps('tags')}
      />
      {form.values.kind === 'full' && (
        <TextInput
          label={t('delegation.weight')}
          description={t('delegation.weightHint')}
          inputMode="decimal"
          mb="md"
          {...form.getInputProps('votes')}
        />
      )}
    </>
  );
}
