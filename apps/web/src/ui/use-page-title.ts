import { useEffect } from 'react';
import { useSite } from '../api/session.js';

/**
 * Names the page in the window's title and the history, before the site's name.
 * @param title - the page's own title
 */
export function usePageTitle(title: string): void {
  const { name } = useSite();
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}
