import type { ReactElement } from 'react';

export function GroupsPage(): ReactElement {
  return <p>…</p>;
}
