import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import { onWanted } from './overlay-store.js';

const OverlayLayer = lazy(() => import('./overlay-layer.js').then((part) => ({ default: part.OverlayLayer })));

/** Loads dialogs and notices with the first question or notice: most visits need none. */
export function OverlayHost(): ReactElement | null {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => (isWanted ? undefined : onWanted(() => setWanted(true))), [isWanted]);
  if (!isWanted) return null;
  return (
    <Suspense>
      <OverlayLayer />
    </Suspense>
  );
}
