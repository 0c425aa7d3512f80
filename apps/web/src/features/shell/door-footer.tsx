import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { ColourSchemeSwitch } from '../../ui/colour-scheme-switch.js';
import classes from './shell.module.css';

export function DoorFooter(): ReactElement {
  const { t } = useTranslation();
  return (
    <footer className={classes['doorFooter']} aria-label={t('shell.preferences')}>
      <LanguageSwitch />
      <ColourSchemeSwitch />
    </footer>
  );
}
