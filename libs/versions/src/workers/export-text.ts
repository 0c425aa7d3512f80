import type { ExportFormat } from '#contracts';
import { canonicalContent, type DocumentJson, toMarkdown } from '#document';
import { answered, canonicalJson, type ThreadAnswer } from '#shared';
import type { ExportFrame } from '../domain/formats/export-frame.js';
import { toDocx } from '../domain/formats/docx/write-docx.js';
import { toHtml } from '../domain/formats/html/write-html.js';
import { toTypst } from '../domain/formats/pdf/write-typst.js';

export interface ExportTask {
  readonly document: DocumentJson;
  readonly frame: ExportFrame;
  readonly format: ExportFormat;
  /** With further fonts for PDFs. */
  readonly fontDir: string | null;
}
type Writer = (document: DocumentJson, frame: ExportFrame, task: ExportTask) => Uint8Array | Promise<Uint8Array>;

/** How each format is written. A further one, such as Akoma Ntoso, is a line here and its name in #contracts. */
const writers: Readonly<Record<ExportFormat, Writer>> = {
  markdown: (document) => Buffer.from(toMarkdown(document)),
  html: (document, frame) => Buffer.from(toHtml(document, frame)),
  docx: toDocx,
  json: (document) => Buffer.from(canonicalJson(canonicalContent(document))),
  pdf: async (document, frame, { fontDir }) => {
    // Loaded when the first PDF is asked for: it is 50 MB.
    const { makePdf } = await import('./make-pdf.js');
    return makePdf(toTypst(document, frame), fontDir);
  },
};

/**
 * Writes a text in one of the formats, in a thread.
 * @returns the bytes of the file, or versions.fonts_missing, versions.export_failed
 */
export function exportText(task: ExportTask): Promise<ThreadAnswer<Uint8Array>> {
  return answered(() => writers[task.format](task.document, task.frame, task));
}
