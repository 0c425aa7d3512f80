import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './colour-scheme-switch.module.css';

const schemes: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Light, dark, or as the system says. */
export function ColourSchemeSwitch(): ReactElement {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = useId();
  return (
    <fieldset className={classes['switch']}>
      <legend className="visually-hidden">{t('preferences.scheme')}</legend>
      {schemes.map((scheme) => (
        <label key={scheme} className={classes['choice']}>
          <input
            type="radio"
            name={name}
            checked={colorScheme === scheme}
            onChange={() => setColorScheme(scheme)}
            className="visually-hidden"
          />
          {t(`preferences.${scheme}`)}
        </label>
      ))}
    </fieldset>
  );
}
