import { useState } from 'react';
import { MAX_IMPORT_BYTES, type ImportFormat, type ImportPreview, type TrackedText } from '#contracts';
import { ApiError } from '../../api/api-error.js';
import { api, bodyOf } from '../../api/client.js';

interface TextFile {
  /** Of the file that was read last; null before. */
  readonly name: string | null;
  readonly isReading: boolean;
  /** What the server found in it, besides the text; null for Markdown, which this page reads itself. */
  readonly found: ImportPreview | null;
  readonly error: unknown;
  readonly read: (file: File | null) => Promise<void>;
  /** Reads the same file again, for its other text. */
  readonly readTracked: (tracked: TrackedText) => Promise<void>;
}

/** What the server reads; everything else is taken for Markdown. */
const formats: Readonly<Record<string, ImportFormat>> = { docx: 'docx', html: 'html', htm: 'html' };

/**
 * Reads a file that somebody chose or dropped: Markdown as it is, Word and HTML by the server, as the Markdown they become.
 * @param onText - takes its text
 */
export function useTextFile(onText: (text: string) => void): TextFile {
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<ImportPreview | null>(null);
  const [isReading, setReading] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const read = async (chosen: File | null, tracked: TrackedText = 'accepted'): Promise<void> => {
    if (!chosen) return;
    setError(null);
    setReading(true);
    try {
      if (chosen.size > MAX_IMPORT_BYTES) {
        throw new ApiError('proposals.markdown_too_large', 413, { maxBytes: MAX_IMPORT_BYTES });
      }
      const format = formats[chosen.name.split('.').at(-1)?.toLowerCase() ?? ''];
      const preview = format === undefined ? null : await previewOf(chosen, format, tracked);
      onText(preview === null ? await chosen.text() : preview.markdown);
      setFound(preview);
      setFile(chosen);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setReading(false);
    }
  };
  return {
    name: file?.name ?? null,
    isReading,
    found,
    error,
    read: (chosen) => read(chosen),
    readTracked: (tracked) => read(file, tracked),
  };
}

function previewOf(file: File, format: ImportFormat, tracked: TrackedText): Promise<ImportPreview> {
  return bodyOf(
    api.POST('/api/imports', {
      params: { query: { format, tracked } },
      headers: { 'Content-Type': 'application/octet-stream' },
      body: '',
      bodySerializer: () => file,
    }),
  );
}
