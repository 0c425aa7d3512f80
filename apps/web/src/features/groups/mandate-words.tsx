import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateView } from '#contracts';
import { TimeStamp } from '../../ui/time-stamp.js';

interface MandateWordsProps {
  readonly mandate: MandateView;
}

/** A mandate in words: the role, for whom, until when. */
export function MandateWords({ mandate }: MandateWordsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {mandate.organisation
        ? t('mandate.inDelegation', { role: t(`role.${mandate.role}`), organisation: mandate.organisation })
        : t(`role.${mandate.role}`)}
      {mandate.to && (
        <>
          {' '}
          ({t('mandate.until')} <TimeStamp at={mandate.to} as="date" />)
        </>
      )}
    </>
  );
}
