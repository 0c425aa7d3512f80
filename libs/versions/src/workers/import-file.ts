import type {
  ImportedComment,
  ImportFormat,
  ImportNote,
  ImportPreview,
  ImportRevisions,
  TrackedText,
} from '#contracts';
import { contentHash, countWords, type DocumentJson, outline, parseMarkdown, toMarkdown } from '#document';
import { answered, DomainError, type ThreadAnswer } from '#shared';
import { readDocx } from '../domain/formats/docx/read-docx.js';
import { readHtml } from '../domain/formats/html/read-html.js';
import { readPlainText } from '../domain/formats/plain/read-plain-text.js';

export interface ImportTask {
  readonly bytes: Uint8Array;
  readonly format: ImportFormat;
  readonly tracked: TrackedText;
}
interface ReadFile {
  readonly document: DocumentJson;
  readonly notes: readonly ImportNote[];
  readonly revisions?: ImportRevisions;
  readonly comments?: readonly ImportedComment[];
}

const noRevisions: ImportRevisions = { insertions: 0, deletions: 0, formatting: 0, authors: [] };

/** How each format is read. */
const readers: Readonly<Record<ImportFormat, (task: ImportTask) => ReadFile>> = {
  markdown: ({ bytes }) => {
    const { document, warnings } = parseMarkdown(textOf(bytes));
    return { document, notes: warnings };
  },
  html: ({ bytes }) => readHtml(textOf(bytes)),
  docx: ({ bytes, tracked }) => readDocx(bytes, tracked),
  text: ({ bytes }) => ({ document: readPlainText(textOf(bytes)), notes: [] }),
};

/**
 * Reads a file that somebody brought, in a thread. Its text is given as Markdown, from which a proposal can start.
 * @returns what it becomes, or a refusal versions.import_*, document.*
 */
export function importFile(task: ImportTask): Promise<ThreadAnswer<ImportPreview>> {
  return answered(() => previewOf(task));
}

function previewOf(task: ImportTask): ImportPreview {
  const { document, notes, revisions = noRevisions, comments = [] } = readers[task.format](task);
  const blocks = document.content ?? [];
  const words = countWords(document);
  if (words === 0) throw new DomainError('versions.import_empty');
  const headings = outline(document).map(({ level, number, title }) => ({ level, number, title }));
  const [first] = headings;
  const countOf = (type: string): number => blocks.filter((block) => block.type === type).length;
  return {
    format: task.format,
    markdown: toMarkdown(document),
    contentHash: contentHash(document),
    title: first !== undefined && first.level === 0 && first.number === '' ? first.title : '',
    outline: headings,
    counts: { clauses: countOf('clause'), words, tables: countOf('table'), footnotes: countOf('footnote') },
    notes,
    revisions,
    comments,
  };
}

/** UTF-8, or UTF-16 where a mark says so; else the common encoding of old files. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.includes(0)) throw new DomainError('versions.import_broken', { part: 'text' });
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
