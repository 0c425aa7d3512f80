import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MIN_PASSWORD_LENGTH } from './password-rule.js';

/** A field for a password to be: the rule stands below it before anything is refused. */
export function NewPasswordInput(props: PasswordInputProps): ReactElement {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t('form.newPassword')}
      description={t('form.passwordRule', { minLength: MIN_PASSWORD_LENGTH })}
      autoComplete="new-password"
      required
      {...props}
    />
  );
}
