import type { ContributionStatement, ShownAuthor } from '#contracts';

const COLUMNS = [
  'person',
  'organisation',
  'class',
  'characters',
  'share',
  'entered',
  'clauses',
  'sections',
  'deleted_own',
  'deleted_others',
  'first_at',
  'last_at',
] as const;

/**
 * Writes a statement as a table for spreadsheets: RFC 4180, a line an author.
 * @returns UTF-8 text with a byte order mark, by which spreadsheets know it
 */
export function contributionsCsv({ authors, contributions }: ContributionStatement): string {
  const lines = contributions.map((row) => [
    ...namesOf(authors[row.author]),
    row.characters,
    row.share.toFixed(6),
    row.entered,
    row.clauseCount,
    row.sectionCount,
    row.deletedOwn,
    row.deletedOthers,
    row.firstAt ?? '',
    row.lastAt ?? '',
  ]);
  return `\ufeff${[COLUMNS, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Writes a statement as Markdown: whose words the text is, in all and by section. */
export function contributionsMarkdown(statement: ContributionStatement): string {
  const { authors, contributions, sections, characters, seq } = statement;
  const nameOf = (index: number): string => namesOf(authors[index]).filter(Boolean).join(', ') || '–';
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(markdownCell).join(' | ')} |`).join('\n');
  const all = contributions.map((row) => [
    nameOf(row.author),
    String(row.characters),
    percent(row.share),
    String(row.entered),
    String(row.deletedOthers),
  ]);
  const bySection = sections.flatMap((section) =>
    section.authors.map(({ author, characters: count, share }) => [
      `${section.number} ${section.title}`.trim() || '–',
      nameOf(author),
      String(count),
      percent(share),
    ]),
  );
  return [
    '# Contributions',
    `Row ${seq} of the text's log: ${characters} characters.`,
    table(['Wording', 'Characters', 'Share', 'Entered', "Others' words deleted"], all),
    '## By section',
    table(['Section', 'Wording', 'Characters', 'Share'], bySection),
    '',
  ].join('\n\n');
}

function namesOf(author: ShownAuthor | undefined): [person: string, organisation: string, stakeholderClass: string] {
  return [author?.person?.name ?? '', author?.organisation?.name ?? '', author?.stakeholderClass ?? ''];
}

/** A cell that a spreadsheet would run as a formula is made text. */
function csvCell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function markdownCell(text: string): string {
  return text.replaceAll(/[\\|`*_[\]<>]/gu, String.raw`\$&`).replaceAll(/\s+/gu, ' ');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
