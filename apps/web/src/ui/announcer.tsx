import type { ReactElement } from 'react';
import { useAnnouncement } from './announce.js';

export function Announcer(): ReactElement {
  const { text, count } = useAnnouncement();
  // A no-break space on every second one makes equal sentences different to the screen reader.
  return (
    <div className="visually-hidden" aria-live="polite" role="status">
      {count % 2 === 0 ? text : `${text}\u00A0`}
    </div>
  );
}
