import type { ReactElement } from 'react';

export function GroupPage(): ReactElement {
  return <p>…</p>;
}
