import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceSwitch } from './choice-switch.js';
import { colourSchemes, useColourScheme } from './use-colour-scheme.js';

/** Light, dark, or as the system says. */
export function ColourSchemeSwitch(): ReactElement {
  const { t } = useTranslation();
  const look = useColourScheme();
  return (
    <ChoiceSwitch
      label={t('preferences.scheme')}
      value={look.scheme}
      onChange={look.choose}
      choices={colourSchemes.map((value) => ({ value, label: t(`preferences.${value}`) }))}
    />
  );
}
