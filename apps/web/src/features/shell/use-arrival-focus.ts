import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** After navigation the focus goes to the new page's heading: a screen reader reads it, and Tab goes on from there. */
export function useArrivalFocus(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation, pathChanged }) => {
        // The first page keeps the browser's own start; an address with a part (#) has its own goal.
        if (!fromLocation || !pathChanged || toLocation.hash) return;
        const goal = document.querySelector<HTMLElement>('main h1[tabindex="-1"]') ?? document.getElementById('main');
        goal?.focus({ preventScroll: true });
      }),
    [router],
  );
}
