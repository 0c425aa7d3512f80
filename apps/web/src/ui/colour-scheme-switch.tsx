import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { colourSchemes, useColourScheme } from './use-colour-scheme.js';
import classes from './colour-scheme-switch.module.css';

/** Light, dark, or as the system says. */
export function ColourSchemeSwitch(): ReactElement {
  const { t } = useTranslation();
  const look = useColourScheme();
  const name = useId();
  return (
    <fieldset className={classes['switch']}>
      <legend className="visually-hidden">{t('preferences.scheme')}</legend>
      {colourSchemes.map((scheme) => (
        <label key={scheme} className={classes['choice']}>
          <input
            type="radio"
            name={name}
            checked={look.scheme === scheme}
            onChange={() => look.choose(scheme)}
            className="visually-hidden"
          />
          {t(`preferences.${scheme}`)}
        </label>
      ))}
    </fieldset>
  );
}
