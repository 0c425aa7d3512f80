import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Import } from './read-import.js';

export type ImportPreviewState =
  | { readonly state: 'empty' }
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'read'; readonly import: Import };

/** Long enough not to read at every key, short enough to be felt as at once. */
const PAUSE_MS = 300;

/**
 * Reads Markdown as the server will, in this browser.
 * @param markdown - as typed so far
 * @param onTitle - told the first heading when a text is read
 */
export function useImportPreview(markdown: string, onTitle: (title: string) => void): ImportPreviewState {
  const [settled] = useDebouncedValue(markdown, PAUSE_MS);
  const isEmpty = settled.trim() === '';
  const reading = useQuery({
    queryKey: ['import-preview', settled],
    queryFn: async () => (await import('./read-import.js')).readImport(settled),
    enabled: !isEmpty,
    retry: false,
    staleTime: Infinity,
    // A text may have megabytes: only the one in the field is kept.
    gcTime: 0,
  });
  const title = reading.data?.title;
  const latestOnTitle = useRef(onTitle);
  useEffect(() => {
    latestOnTitle.current = onTitle;
  });
  useEffect(() => {
    if (title) latestOnTitle.current(title);
  }, [title]);
  if (isEmpty) return { state: 'empty' };
  if (reading.isPending) return { state: 'reading' };
  if (reading.isError) return { state: 'failed', error: reading.error };
  return { state: 'read', import: reading.data };
}
