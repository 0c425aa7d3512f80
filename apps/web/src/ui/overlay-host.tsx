import { useEffect, useState, type ReactElement } from 'react';
import { lazyPart } from './lazy-part.js';
import { onWanted } from './overlay-store.js';

const OverlayLayer = lazyPart(() => import('./overlay-layer.js').then((part) => part.OverlayLayer));

/** Loads dialogs and notices with the first question or notice: most visits need none. */
export function OverlayHost(): ReactElement | null {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => (isWanted ? undefined : onWanted(() => setWanted(true))), [isWanted]);
  return isWanted ? <OverlayLayer /> : null;
}
