import { Button, Menu, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContributionStatement } from '#contracts';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorAlert } from '../../../ui/error-alert.js';
import { Section } from '../../../ui/section.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import { authorKeys } from './author-keys.js';
import { ContributionTable } from './contribution-table.js';
import { SectionShares } from './section-shares.js';
import { ShareList } from './share-list.js';
import { contributionsQuery } from './queries.js';
import { keyShares } from './statement-model.js';
import { useAuthorWords } from './use-author-words.js';
import classes from './authors.module.css';

interface ContributionsProps {
  readonly documentId: string;
  readonly at: number | undefined;
}

/** The contribution statement: how much of the text is whose, and as a file. */
export function Contributions({ documentId, at }: ContributionsProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useQuery(contributionsQuery(documentId, at));
  if (error) return <ErrorAlert error={error} />;
  if (data === undefined) return <Skeleton height={320} aria-busy="true" />;
  if (data.contributions.length === 0) {
    return <EmptyState title={t('editor.nothingYet')}>{t('history.authors.emptyText')}</EmptyState>;
  }
  return <Statement statement={data} />;
}

function Statement({ statement }: { readonly statement: ContributionStatement }): ReactElement {
  const { t } = useTranslation();
  const words = useAuthorWords(statement);
  const { authors, display, documentId, seq, characters } = statement;
  const byOrganisation = useMemo(() => authorKeys(authors, 'organisation'), [authors]);
  const byClass = useMemo(() => authorKeys(authors, 'class'), [authors]);
  const hasOrganisations = display === 'person' || display === 'organisation';
  const last = statement.contributions.reduce(
    (latest, { lastAt }) => ((lastAt ?? '') > latest ? (lastAt ?? '') : latest),
    '',
  );
  return (
    <Section
      title={t('history.authors.statement')}
      below={
        <>
          {t('history.authors.statementText', { characters, seq })} {last !== '' && <TimeStamp at={last} />}
          {display !== 'person' && ` · ${t(`history.authors.display.${display}`)}`}
        </>
      }
      actions={<StatementExport address={`/api/documents/${documentId}/contributions/export?seq=${seq}`} />}
    >
      <div className={classes['statement']}>
        {hasOrganisations && (
          <ShareList
            title={t('history.authors.byOrganisation')}
            shares={keyShares(statement.contributions, byOrganisation)}
            keys={byOrganisation.keys}
            words={words}
          />
        )}
        {display !== 'nobody' && (
          <ShareList
            title={t('history.authors.byClass')}
            shares={keyShares(statement.contributions, byClass)}
            keys={byClass.keys}
            words={words}
          />
        )}
      </div>
      <ContributionTable statement={statement} keys={byOrganisation} words={words} />
      <SectionShares statement={statement} keys={hasOrganisations ? byOrganisation : byClass} words={words} />
    </Section>
  );
}

const formats = ['csv', 'md', 'json'] as const;

function StatementExport({ address }: { readonly address: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          rightSection={<IconChevronDown size={16} aria-hidden="true" />}
        >
          {t('history.authors.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} component="a" href={`${address}&format=${format}`} download>
            {t(`history.authors.format.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
