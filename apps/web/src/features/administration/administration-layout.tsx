import type { ReactElement } from 'react';

export function AdministrationLayout(): ReactElement {
  return <p>…</p>;
}
