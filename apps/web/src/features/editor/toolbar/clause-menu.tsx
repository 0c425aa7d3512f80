import { Menu, Tooltip } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { idOf } from '../clauses/blocks.js';
import { removeSelectedClauses } from '../commands/clause-commands.js';
import type { PageActions } from '../commands/keys.js';
import { moveSelection } from '../commands/keys.js';
import { runCommand } from '../commands/run-command.js';
import { shownShortcut } from './shortcut.js';
import classes from './toolbar.module.css';

interface ClauseMenuProps {
  readonly editor: Editor;
  readonly onMoved: PageActions['moved'];
  readonly onCopyLink: (clauseId: string) => void;
}

/** What can be done with the clause as a whole. */
export function ClauseMenu({ editor, onMoved, onCopyLink }: ClauseMenuProps): ReactElement {
  const { t } = useTranslation();
  const copyLink = (): void => {
    const { $from } = editor.state.selection;
    const id = $from.depth === 0 ? null : idOf($from.node(1));
    if (id !== null) onCopyLink(id);
  };
  const move = (direction: 'up' | 'down'): void => runCommand(editor, moveSelection(direction, onMoved));
  return (
    <Menu position="bottom-end" shadow="md" width={280} returnFocus={false}>
      <Menu.Target>
        <Tooltip label={t('editor.tool.clause')} openDelay={500}>
          <button
            type="button"
            className={classes['tool']}
            data-tool
            tabIndex={-1}
            aria-label={t('editor.tool.clause')}
            onMouseDown={(event) => event.preventDefault()}
          >
            <IconDotsVertical size={18} stroke={1.7} aria-hidden="true" />
          </button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={copyLink}>{t('editor.tool.copyLink')}</Menu.Item>
        <Menu.Item rightSection={<Keys keys="Alt-Shift-ArrowUp" />} onClick={() => move('up')}>
          {t('editor.tool.moveUp')}
        </Menu.Item>
        <Menu.Item rightSection={<Keys keys="Alt-Shift-ArrowDown" />} onClick={() => move('down')}>
          {t('editor.tool.moveDown')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => runCommand(editor, removeSelectedClauses)}>{t('editor.tool.removeClause')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Keys({ keys }: { readonly keys: string }): ReactElement {
  return <kbd className={classes['keys']}>{shownShortcut(keys)}</kbd>;
}
