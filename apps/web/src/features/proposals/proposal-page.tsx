import type { ReactElement } from 'react';

export function ProposalPage(): ReactElement {
  return <p>…</p>;
}
