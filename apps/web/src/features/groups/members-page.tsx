import type { ReactElement } from 'react';

export function MembersPage(): ReactElement {
  return <p>…</p>;
}
