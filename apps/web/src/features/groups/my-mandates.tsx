import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupView } from '#contracts';
import { VisibilityMark } from './visibility-mark.js';
import { MandateWords } from './mandate-words.js';
import classes from './my-mandates.module.css';

interface MyMandatesProps {
  readonly group: GroupView;
}

/** Who may read the group, and what the reader is in it. */
export function MyMandates({ group }: MyMandatesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <span className={classes['line']}>
      <VisibilityMark visibility={group.visibility} />
      {group.myMandates.length > 0 && (
        <span>
          {t('group.youAre')}{' '}
          {group.myMandates.map((mandate, index) => (
            <span key={mandate.id}>
              {index > 0 && ' · '}
              <MandateWords mandate={mandate} />
            </span>
          ))}
        </span>
      )}
    </span>
  );
}
