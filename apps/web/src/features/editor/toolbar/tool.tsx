import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { ariaShortcut, shownShortcut } from './shortcut.js';
import classes from './toolbar.module.css';

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  /** As in the key map; null when there is none. */
  readonly keys?: string;
  /** Set or not; left out for tools that do something once. */
  readonly isOn?: boolean;
  readonly isDisabled?: boolean;
  readonly isFirst?: boolean;
  readonly onUse: () => void;
}

/** One button of the toolbar. A click leaves the focus in the text. */
export function Tool({
  icon: ToolIcon,
  label,
  keys,
  isOn,
  isDisabled = false,
  isFirst = false,
  onUse,
}: ToolProps): ReactElement {
  const words = keys === undefined ? label : `${label} (${shownShortcut(keys)})`;
  return (
    <Tooltip label={words} openDelay={500} withinPortal events={{ hover: true, focus: true, touch: false }}>
      <button
        type="button"
        className={classes['tool']}
        data-tool
        tabIndex={isFirst ? 0 : -1}
        aria-label={words}
        aria-pressed={isOn}
        aria-disabled={isDisabled || undefined}
        aria-keyshortcuts={keys === undefined ? undefined : ariaShortcut(keys)}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (!isDisabled) onUse();
        }}
      >
        <ToolIcon size={18} stroke={1.7} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
