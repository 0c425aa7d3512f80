import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nameDisplays } from '#contracts';

interface NameDisplaySelectProps extends Pick<NativeSelectProps, 'value' | 'onChange' | 'error'> {
  readonly audience: 'members' | 'public';
}

/** How authors are named to an audience. */
export function NameDisplaySelect({ audience, ...props }: NameDisplaySelectProps): ReactElement {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t(`names.for.${audience}`)}
      data={nameDisplays.map((value) => ({ value, label: t(`names.${value}`) }))}
      mb="md"
      {...props}
    />
  );
}
