import { FileButton, Button, Textarea } from '@mantine/core';
import { useState, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../ui/error-alert.js';
import { FileFindings } from './file-findings.js';
import { ImportPreview } from './import-preview.js';
import { useImportPreview } from './use-import-preview.js';
import { useTextFile } from './use-text-file.js';
import classes from './new-proposal.module.css';

interface MarkdownImportProps {
  readonly value: string;
  readonly error: ReactNode;
  readonly onChange: (markdown: string) => void;
  /** The first heading of a text that was brought in, as a suggestion for the title. */
  readonly onTitle: (title: string) => void;
}

/** Brings in a text: Markdown pasted, or a file chosen or dropped; says what will become of it before anything is sent. */
export function MarkdownImport({ value, error, onChange, onTitle }: MarkdownImportProps): ReactElement {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const preview = useImportPreview(value, onTitle);
  const file = useTextFile(onChange);
  const handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void file.read(event.dataTransfer.files[0] ?? null);
  };
  return (
    <>
      <div
        className={classes['drop']}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={handleDrop}
      >
        <div className={classes['dropLine']}>
          <FileButton
            accept=".md,.markdown,.txt,.docx,.html,.htm,text/markdown,text/plain,text/html"
            onChange={(chosen) => void file.read(chosen)}
          >
            {(props) => (
              <Button variant="default" loading={file.isReading} {...props}>
                {t('newProposal.chooseFile')}
              </Button>
            )}
          </FileButton>
          <span>{file.name ? t('newProposal.fileRead', { name: file.name }) : t('newProposal.dropHint')}</span>
        </div>
        <ErrorAlert error={file.error} />
        {file.found && (
          <FileFindings key={file.name} found={file.found} onTracked={(tracked) => void file.readTracked(tracked)} />
        )}
        <Textarea
          label={t('newProposal.markdownLabel')}
          autosize
          minRows={8}
          maxRows={16}
          value={value}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: '0.875rem' } }}
        />
      </div>
      <ImportPreview preview={preview} />
    </>
  );
}
