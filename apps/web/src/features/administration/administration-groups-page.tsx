import type { ReactElement } from 'react';

export function AdministrationGroupsPage(): ReactElement {
  return <p>…</p>;
}
