import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
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
  const [state, setState] = useState<ImportPreviewState>({ state: 'empty' });
  const latestOnTitle = useRef(onTitle);
  useEffect(() => {
    latestOnTitle.current = onTitle;
  });
  useEffect(() => {
    if (!settled.trim()) {
      setState({ state: 'empty' });
      return undefined;
    }
    let isLatest = true;
    setState({ state: 'reading' });
    const show = (next: ImportPreviewState): void => {
      if (isLatest) setState(next);
    };
    import('./read-import.js')
      .then(({ readImport }) => {
        const result = readImport(settled);
        show({ state: 'read', import: result });
        if (isLatest && result.title) latestOnTitle.current(result.title);
      })
      .catch((error: unknown) => show({ state: 'failed', error }));
    return () => {
      isLatest = false;
    };
  }, [settled]);
  return state;
}
