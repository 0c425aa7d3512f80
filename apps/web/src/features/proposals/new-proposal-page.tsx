import type { ReactElement } from 'react';

export function NewProposalPage(): ReactElement {
  return <p>…</p>;
}
