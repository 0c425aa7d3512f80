import { Radio, Stack, type RadioGroupProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { visibilities } from '#contracts';

type VisibilityChoiceProps = Pick<RadioGroupProps, 'value' | 'onChange' | 'error'>;

/** Who may read a group. */
export function VisibilityChoice(props: VisibilityChoiceProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('group.whoReads')} mb="md" {...props}>
      <Stack gap="xs" mt={6}>
        {visibilities.map((visibility) => (
          <Radio
            key={visibility}
            value={visibility}
            label={t(`visibility.${visibility}`)}
            description={t(`visibility.${visibility}Hint`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
