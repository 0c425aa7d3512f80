import type { ExportFormat } from '#contracts';

/** The largest text takes a fifth of it. */
export const EXPORT_BUDGET_MS = 30_000;
/** A PDF takes a second of a core; nobody needs more, and a script gets its texts still. */
export const EXPORTS = { points: 30, perSeconds: 60 } as const;

/** How each format is sent. */
export const exportFiles: Readonly<Record<ExportFormat, { readonly extension: string; readonly contentType: string }>> =
  {
    markdown: { extension: 'md', contentType: 'text/markdown; charset=utf-8' },
    html: { extension: 'html', contentType: 'text/html; charset=utf-8' },
    docx: {
      extension: 'docx',
      contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    },
    pdf: { extension: 'pdf', contentType: 'application/pdf' },
    json: { extension: 'json', contentType: 'application/json; charset=utf-8' },
  };
