import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages, rememberLanguage, toLanguage } from '../i18n/i18n.js';
import { languageNames } from './language-names.js';

/** The language of the page, on this device. */
export function LanguageSwitch(): ReactElement {
  const { t, i18n } = useTranslation();
  const handleChange = (value: string): void => {
    const language = toLanguage(value);
    if (!language) return;
    rememberLanguage(language);
    void chooseLanguage(language);
  };
  return (
    <NativeSelect
      aria-label={t('preferences.language')}
      size="xs"
      value={toLanguage(i18n.language) ?? 'en'}
      onChange={(event) => handleChange(event.currentTarget.value)}
      data={languages.map((value) => ({ value, label: languageNames[value] }))}
    />
  );
}
