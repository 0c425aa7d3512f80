import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkdownWarning } from '#document';
import classes from './new-proposal.module.css';

interface ImportWarningsProps {
  readonly warnings: readonly MarkdownWarning[];
}

/** As many as are read before one looks into the file itself. */
const SHOWN = 8;

/** What an import cannot keep as it is, with the line where it stands. */
export function ImportWarnings({ warnings }: ImportWarningsProps): ReactElement | null {
  const { t } = useTranslation();
  if (warnings.length === 0) return <p className={classes['warnings']}>{t('import.allKept')}</p>;
  return (
    <>
      <p>{t('import.warnings', { count: warnings.length })}</p>
      <ul className={classes['warnings']}>
        {warnings.slice(0, SHOWN).map(({ code, line, detail }, index) => (
          <li key={`${index} ${code}`}>
            {t('import.line', { line })}: {t(`import.${code}`)} {detail && <code>{detail}</code>}
          </li>
        ))}
        {warnings.length > SHOWN && <li>{t('import.more', { count: warnings.length - SHOWN })}</li>}
      </ul>
    </>
  );
}
