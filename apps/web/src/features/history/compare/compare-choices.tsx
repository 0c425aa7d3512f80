import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionRow } from '#contracts';
import { NOW } from '../queries.js';
import { numberedName } from '../version-words.js';
import classes from './compare.module.css';

interface CompareChoicesProps {
  readonly versions: readonly VersionRow[];
  readonly from: string;
  readonly to: string;
  readonly onChange: (sides: { readonly from: string; readonly to: string }) => void;
}

/** Which two texts are compared. */
export function CompareChoices({ versions, from, to, onChange }: CompareChoicesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={`${classes['choices']} not-printed`}>
      <SideChoice
        label={t('history.compare.from')}
        versions={versions}
        value={from}
        onChange={(chosen) => onChange({ from: chosen, to })}
      />
      <SideChoice
        label={t('history.compare.to')}
        versions={versions}
        value={to}
        onChange={(chosen) => onChange({ from, to: chosen })}
      />
      <Button
        variant="default"
        leftSection={<IconArrowsExchange size={18} aria-hidden="true" />}
        onClick={() => onChange({ from: to, to: from })}
      >
        {t('history.compare.swap')}
      </Button>
    </div>
  );
}

interface SideChoiceProps {
  readonly label: string;
  readonly versions: readonly VersionRow[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SideChoice({ label, versions, value, onChange }: SideChoiceProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const isListed = value === NOW || versions.some((version) => version.id === value);
  return (
    <div className={classes['choice']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={classes['select']}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value={NOW}>{t('history.compare.now')}</option>
        {!isListed && (
          <option value={value}>{t(isRow(value) ? 'history.compare.moment' : 'history.compare.older')}</option>
        )}
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {numberedName(version, t)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A moment is named by the row of the log that was the last one then. */
function isRow(value: string): boolean {
  return /^\d+$/u.test(value);
}
