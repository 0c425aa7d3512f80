import type { ContributionStatement } from '#contracts';
import { contributionsCsv, contributionsMarkdown } from './contribution-files.js';

const names = [
  '=HYPERLINK("http://evil.example";"x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  'A, "B"',
  'Line\nbreak',
  '|a|',
];

/** A statement in which everybody has a name that means something to some program. */
function statement(): ContributionStatement {
  const at = '2026-05-04T10:00:00.000Z';
  return {
    documentId: '019a0000-0000-7000-8000-000000000001',
    seq: 1,
    algorithm: 1,
    display: 'person',
    authors: names.map((name, index) => ({
      person: { id: String(index), name },
      organisation: null,
      stakeholderClass: null,
    })),
    characters: names.length,
    contributions: names.map((_, author) => ({
      author,
      characters: 1,
      share: 1 / names.length,
      entered: 1,
      clauseCount: 1,
      sectionCount: 1,
      deletedOwn: 0,
      deletedOthers: 0,
      firstAt: at,
      lastAt: at,
    })),
    organisations: [],
    classes: [],
    sections: [],
    clauses: [],
  };
}

/** The cells of a table as a program for such tables reads it (RFC 4180). */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gu)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

describe('A contribution statement as a file', () => {
  it('runs no formula in a spreadsheet, and has a line an author whatever their name holds', () => {
    const csv = contributionsCsv(statement());
    const [head, ...lines] = cellsOf(csv.replace('\ufeff', ''));
    expect(head).toHaveLength(12);
    expect(lines.map((cells) => cells.length)).toEqual(names.map(() => 12));
    const shown = lines.map(([name]) => name);
    expect(shown.filter((name) => /^[=+\-@\t\r]/u.test(name ?? ''))).toEqual([]);
    expect(shown).toEqual(names.map((name) => (/^[=+\-@\t\r]/u.test(name) ? `'${name}` : name)));
  });

  it('is one table in Markdown, whatever their names hold', () => {
    const [all = ''] = contributionsMarkdown(statement()).split('## By section');
    const table = all.split('\n').filter((line) => line.startsWith('|'));
    const columns = new Set(table.map((line) => line.replaceAll('\\|', '').split('|').length));
    expect([table.length, columns.size]).toEqual([names.length + 2, 1]);
  });
});
