import type { ReactElement } from 'react';

export function OrganisationsPage(): ReactElement {
  return <p>…</p>;
}
