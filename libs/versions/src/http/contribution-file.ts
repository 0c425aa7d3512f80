import type { ContributionStatement } from '#contracts';
import { StreamableFile } from '@nestjs/common';
import { contributionsCsv, contributionsMarkdown } from '../domain/contribution-files.js';
import type { ContributionFormat } from './contributions-export-query.dto.js';

const writers: Readonly<
  Record<ContributionFormat, { type: string; write: (statement: ContributionStatement) => string }>
> = {
  json: { type: 'application/json; charset=utf-8', write: (statement) => `${JSON.stringify(statement, null, 2)}\n` },
  csv: { type: 'text/csv; charset=utf-8', write: contributionsCsv },
  md: { type: 'text/markdown; charset=utf-8', write: contributionsMarkdown },
};

/** Writes a statement as a file for download. */
export function contributionFile(statement: ContributionStatement, format: ContributionFormat): StreamableFile {
  const { type, write } = writers[format];
  const disposition = `attachment; filename="contributions-${statement.seq}.${format}"`;
  return new StreamableFile(Buffer.from(write(statement)), { type, disposition });
}
