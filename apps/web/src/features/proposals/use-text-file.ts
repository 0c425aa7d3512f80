import { useState } from 'react';
import { ApiError } from '../../api/api-error.js';

/** Not even read above this, so that a wrong file does not stall the page. What a text may have, the reader says. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

interface TextFile {
  /** Of the file that was read last; null before. */
  readonly name: string | null;
  readonly error: ApiError | null;
  readonly read: (file: File | null) => Promise<void>;
}

/**
 * Reads a text file that somebody chose or dropped.
 * @param onText - takes its text
 */
export function useTextFile(onText: (text: string) => void): TextFile {
  const [name, setName] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const read = async (file: File | null): Promise<void> => {
    if (!file) return;
    if (file.size > MAX_FILE_BYTES) {
      setError(new ApiError('proposals.markdown_too_large', 413, { maxBytes: MAX_FILE_BYTES }));
      return;
    }
    setError(null);
    setName(file.name);
    onText(await file.text());
  };
  return { name, error, read };
}
