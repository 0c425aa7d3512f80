import type { ReactElement } from 'react';
import type { WaitingItem } from '#contracts';
import { WaitingRow } from './waiting-row.js';
import classes from './waiting-list.module.css';

interface WaitingListProps {
  readonly items: readonly WaitingItem[];
}

export function WaitingList({ items }: WaitingListProps): ReactElement {
  return (
    <ul className={`plain-list ${classes['list']}`}>
      {items.map((item) => (
        <WaitingRow key={`${item.kind} ${item.proposalId ?? item.groupId ?? item.title}`} item={item} />
      ))}
    </ul>
  );
}
