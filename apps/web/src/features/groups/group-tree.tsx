import type { ReactElement } from 'react';
import type { GroupNode } from './group-tree-model.js';
import { GroupTreeRow } from './group-tree-row.js';
import classes from './group-tree.module.css';

interface GroupTreeProps {
  readonly nodes: readonly GroupNode[];
}

/** Groups in groups: a plenary and its working groups. */
export function GroupTree({ nodes }: GroupTreeProps): ReactElement {
  return (
    <ul className={`plain-list ${classes['tree']}`}>
      {nodes.map(({ group, children }) => (
        <li key={group.id}>
          <GroupTreeRow group={group} />
          {children.length > 0 && <GroupTree nodes={children} />}
        </li>
      ))}
    </ul>
  );
}
